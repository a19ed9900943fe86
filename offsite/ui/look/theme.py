"""One theme object: colours, fonts and icons by name, looked up at the moment of painting.

A change of theme is one palette, one style sheet and one update; nothing stores a colour. Sizes follow the zoom and are
asked for when a widget is built: a change of zoom builds the windows anew.
"""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontInfo, QFontMetricsF, QGuiApplication, QIcon, QPixmap

from offsite.errors import Defect
from offsite.paths import resource
from offsite.ui.look.icons import Icons
from offsite.ui.look.tokens import Scheme, TypeStyle, colours, type_styles

FACES = (
    "Inter-Regular",
    "Inter-Medium",
    "Inter-SemiBold",
    "Inter-Bold",
    "InterDisplay-SemiBold",
)
ZOOMS = (90, 100, 110, 125, 150)
PEOPLE = 8
"""So many tints there are for people."""
_LARGE, _DISPLAY_FROM = 20, 600
"""Pixels and weight from which on text is set in Inter Display."""


def load_fonts() -> None:
    """Make Inter known to Qt. Raises Defect where it is not there: a fallback would look wrong without a word."""
    for face in FACES:
        QFontDatabase.addApplicationFont(str(resource("fonts", f"{face}.otf")))
    for family in ("Inter", "Inter Display"):
        if QFontInfo(QFont(family)).family() != family:
            raise Defect(f"the font {family} did not load")


class Theme(QObject):
    """What every widget asks for its look.

    `preference` is what the person chose: "system", "light" or "dark". `changed` fires when colours change.
    """

    changed = Signal()

    def __init__(self, *, preference: str = "system", zoom: int = 100, calm: bool = False) -> None:
        super().__init__()
        self._preference = preference
        self._styles = type_styles()
        self._colours = {scheme: {name: QColor(c) for name, c in colours(scheme).items()} for scheme in Scheme}
        self._scheme = self._wanted()
        self.zoom = zoom
        self.calm = calm
        self._icons = Icons()
        self._fonts: dict[tuple[str, int, bool], QFont] = {}
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(self._on_system_scheme)

    @property
    def scheme(self) -> Scheme:
        return self._scheme

    @property
    def preference(self) -> str:
        return self._preference

    def prefer(self, preference: str) -> None:
        """Choose "system", "light" or "dark"."""
        self._preference = preference
        self._adopt()

    def set_zoom(self, zoom: int) -> None:
        """Choose the zoom in percent; windows have to be built anew."""
        self.zoom = zoom
        self._fonts.clear()

    def px(self, size: float) -> int:
        """A length in pixels at this zoom."""
        return round(size * self.zoom / 100)

    def color(self, name: str) -> QColor:
        """The colour of a token. Raises KeyError."""
        return self._colours[self._scheme][name]

    def person(self, index: int) -> QColor:
        """The tint of the person who stands at this place of the list."""
        return self.color(f"person{index % PEOPLE}")

    def style(self, name: str) -> TypeStyle:
        return self._styles[name]

    def line(self, name: str) -> int:
        """The line height of a style of type."""
        return self.px(self._styles[name].line)

    def font(self, name: str, weight: int = 0, *, tabular: bool = False) -> QFont:
        """The font of a style of type; a copy, as Qt shares them."""
        key = (name, weight, tabular)
        if key not in self._fonts:
            style = self._styles[name]
            size = max(style.size * self.zoom / 100, 1)
            heavy = (weight or style.weight) >= _DISPLAY_FROM
            # Large text of a lighter weight stays Inter: Qt would take the one face of Inter Display that there is.
            font = QFont("Inter Display" if heavy and (style.display or size >= _LARGE) else "Inter")
            font.setPixelSize(round(size))
            font.setWeight(QFont.Weight(weight or style.weight))
            font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
            if style.spacing:
                font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, style.spacing)
            if tabular:
                font.setFeature(QFont.Tag("tnum"), 1)
            self._fonts[key] = font
        return self._fonts[key]

    def metrics(self, name: str, weight: int = 0) -> QFontMetricsF:
        return _metrics(self.font(name, weight))

    def pixmap(self, icon: str, *, color: str | QColor, size: int = 18, ratio: float = 1.0) -> QPixmap:
        """An icon in a colour. `size` is at 100 %, `ratio` the device pixel ratio of what it is painted on."""
        tint = color if isinstance(color, QColor) else self.color(color)
        return self._icons.pixmap(icon, color=tint, size=self.px(size), ratio=ratio)

    def icon(self, name: str, *, color: str = "text2") -> QIcon:
        """An icon for menus and stock inputs; made for this theme."""
        icon = QIcon()
        for ratio in (1.0, 2.0):
            icon.addPixmap(self.pixmap(name, color=color, size=16, ratio=ratio))
            icon.addPixmap(self.pixmap(name, color="disabled", size=16, ratio=ratio), QIcon.Mode.Disabled)
        return icon

    def size(self, width: float, height: float) -> QSize:
        return QSize(self.px(width), self.px(height))

    def _wanted(self) -> Scheme:
        if self._preference in (Scheme.LIGHT, Scheme.DARK):
            return Scheme(self._preference)
        dark = QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark
        return Scheme.DARK if dark else Scheme.LIGHT

    def _on_system_scheme(self, _scheme: Qt.ColorScheme) -> None:
        self._adopt()

    def _adopt(self) -> None:
        wanted = self._wanted()
        if wanted is not self._scheme:
            self._scheme = wanted
            self.changed.emit()


@lru_cache(maxsize=64)
def _metrics(font: QFont) -> QFontMetricsF:
    return QFontMetricsF(font)
