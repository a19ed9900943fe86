"""What stock widgets get: one palette a theme, one short style sheet for inputs, one proxy style over Fusion."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QColor, QPainter, QPalette
from PySide6.QtWidgets import QApplication, QProxyStyle, QStyle, QStyleOption, QWidget

from offsite.ui.look.theme import Theme


class OffsiteStyle(QProxyStyle):
    """Fusion without its own focus frames: ours are painted. Nothing else is overridden: Qt asks a style a
    thousand times for each window, and Python takes its time to answer."""

    def __init__(self) -> None:
        super().__init__("Fusion")

    def drawPrimitive(
        self,
        element: QStyle.PrimitiveElement,
        option: QStyleOption,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        if element == QStyle.PrimitiveElement.PE_FrameFocusRect:
            return
        super().drawPrimitive(element, option, painter, widget)


class Dress(QObject):
    """Keeps the application dressed in the theme: the one place where a change of theme is carried out."""

    def __init__(self, app: QApplication, theme: Theme) -> None:
        super().__init__()
        self._app = app
        self._theme = theme
        app.setStyle(OffsiteStyle())
        self.put_on()
        theme.changed.connect(self.put_on)

    def put_on(self) -> None:
        """One palette, one sheet, one update."""
        self._app.setFont(self._theme.font("body"))
        self._app.setPalette(palette(self._theme))
        self._app.setStyleSheet(sheet(self._theme))
        for widget in self._app.topLevelWidgets():
            for child in (widget, *widget.findChildren(QWidget)):
                child.update()


def palette(theme: Theme) -> QPalette:
    """Every role in every group: one that is left out keeps the colour of the theme before."""
    role, group = QPalette.ColorRole, QPalette.ColorGroup
    tokens = {
        role.Window: "page",
        role.WindowText: "text",
        role.Base: "surface",
        role.AlternateBase: "sunken",
        role.Text: "text",
        role.PlaceholderText: "text3",
        role.Button: "surface",
        role.ButtonText: "text",
        role.BrightText: "on_accent",
        role.Highlight: "accent",
        role.HighlightedText: "on_accent",
        role.Accent: "accent",
        role.Link: "accent",
        role.LinkVisited: "accent",
        role.ToolTipBase: "toast",
        role.ToolTipText: "on_toast",
        role.Light: "line",
        role.Midlight: "line",
        role.Mid: "line2",
        role.Dark: "control",
        role.Shadow: "line2",
    }
    made = QPalette()
    for one, token in tokens.items():
        for each in (group.Active, group.Inactive, group.Disabled):
            made.setColor(each, one, theme.color(token))
    for one in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(group.Disabled, one, theme.color("disabled"))
    return made


def sheet(theme: Theme) -> str:
    """The style sheet for stock inputs. Never for a container: it would take palettes and fonts from what is inside."""
    c = {name: _css(theme.color(name)) for name in _USED}
    px = theme.px
    return f"""
QLineEdit, QPlainTextEdit, QComboBox {{
    background: {c["surface"]}; color: {c["text"]}; border: 1px solid {c["control"]}; border-radius: {px(7)}px;
    padding: 0 {px(9)}px; min-height: {px(34)}px; font-size: {px(14)}px; placeholder-text-color: {c["text3"]};
    selection-background-color: {c["accent"]}; selection-color: {c["on_accent"]};
}}
QPlainTextEdit {{ padding: {px(6)}px {px(7)}px; }}
QLineEdit:focus, QComboBox:focus, QLineEdit[state="wrong"] {{ min-height: {px(34) - 2}px; }}
QLineEdit:focus, QPlainTextEdit:focus, QComboBox:focus {{
    border: 2px solid {c["accent"]}; padding: 0 {px(9) - 1}px; }}
QPlainTextEdit:focus {{ padding: {px(6) - 1}px {px(7) - 1}px; }}
QLineEdit[state="wrong"], QPlainTextEdit[state="wrong"] {{ border: 2px solid {c["ember"]}; padding: 0 {px(9) - 1}px; }}
QPlainTextEdit[state="wrong"] {{ padding: {px(6) - 1}px {px(7) - 1}px; }}
QLineEdit[state="bare"], QLineEdit[state="bare"]:focus {{
    border: none; background: transparent; padding: 0; min-height: {px(34)}px; }}
QLineEdit[look="sentence"] {{ font-size: {px(15)}px; }}
QPlainTextEdit[look="title"], QPlainTextEdit[look="note"] {{
    border-color: transparent; background: transparent; min-height: 0; }}
QPlainTextEdit[look="title"] {{ font-size: {px(20)}px; }}
QPlainTextEdit[look="title"]:hover, QPlainTextEdit[look="note"]:hover {{ border-color: {c["control"]}; }}
QPlainTextEdit[look="title"]:focus, QPlainTextEdit[look="note"]:focus {{ border-color: {c["accent"]}; }}
QPlainTextEdit[look="title"][state="wrong"] {{ border-color: {c["ember"]}; }}
QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled {{
    background: {c["sunken"]}; color: {c["disabled"]}; border-color: {c["line2"]}; }}
QAbstractItemView QLineEdit, QAbstractItemView QComboBox {{ border-radius: {px(5)}px; padding: 0 {px(5)}px; }}
QAbstractItemView QLineEdit:focus, QAbstractItemView QLineEdit[state="wrong"], QAbstractItemView QComboBox:focus {{
    padding: 0 {px(5) - 1}px; }}
QAbstractItemView QLineEdit, QAbstractItemView QLineEdit:focus, QAbstractItemView QLineEdit[state="wrong"] {{
    min-height: 0; }}
QAbstractItemView QLineEdit[state="bare"], QAbstractItemView QLineEdit[state="bare"]:focus {{ padding: 0; }}
QComboBox::drop-down {{ border: none; width: {px(28)}px; }}
QComboBox::down-arrow {{ image: none; }}
QComboBox QAbstractItemView {{
    background: {c["raised"]}; color: {c["text"]}; border: 1px solid {c["line2"]}; outline: 0;
    selection-background-color: {c["accent_s"]}; selection-color: {c["accent_t"]};
}}
QComboBox QAbstractItemView::item {{ min-height: {px(30)}px; padding: 0 {px(8)}px; }}
QTableCornerButton::section {{ background: transparent; border: none; }}
QScrollBar:vertical {{ background: transparent; width: {px(12)}px; margin: 0; }}
QScrollBar:horizontal {{ background: transparent; height: {px(12)}px; margin: 0; }}
QScrollBar::handle {{ background: {c["line2"]}; border-radius: {px(3)}px; margin: {px(3)}px; }}
QScrollBar::handle:vertical {{ min-height: {px(32)}px; }}
QScrollBar::handle:horizontal {{ min-width: {px(32)}px; }}
QScrollBar::handle:hover {{ background: {c["control"]}; }}
QScrollBar::handle:disabled {{ background: transparent; }}
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page {{
    background: transparent; border: none; width: 0; height: 0; }}
QMenu {{ background: {c["raised"]}; color: {c["text"]}; border: 1px solid {c["line2"]}; padding: {px(5)}px;
    font-size: {px(14)}px; }}
QMenu::item {{ padding: {px(7)}px {px(28)}px {px(7)}px {px(12)}px; border-radius: {px(5)}px; }}
QMenu::item:selected {{ background: {c["accent_s"]}; color: {c["accent_t"]}; }}
QMenu::item:disabled {{ color: {c["disabled"]}; }}
QMenu::icon {{ padding-left: {px(8)}px; }}
QMenu::separator {{ height: 1px; background: {c["line"]}; margin: {px(5)}px {px(8)}px; }}
QToolTip {{ background: {c["toast"]}; color: {c["on_toast"]}; border: none; padding: {px(5)}px {px(8)}px;
    font-size: {px(13)}px; }}
"""


_USED = (
    "surface", "sunken", "raised", "line", "line2", "control", "text", "text3", "disabled", "accent", "on_accent",
    "accent_s", "accent_t", "ember", "toast", "on_toast",
)  # fmt: skip


def _css(color: QColor) -> str:
    return color.name(QColor.NameFormat.HexRgb)
