"""The engagement file. `laptop` opens documents, `document` changes them, `reading` only looks.

Nothing is imported here: who only reads a document starts without what changing one needs.
"""
