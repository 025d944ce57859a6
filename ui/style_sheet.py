"""The style sheet of native widgets (fields, scroll bars, grounds), made from the tokens.

Buttons, cards, panels, option rows and keys are painted by `ui/widgets`; only what Qt draws
itself is styled here.
"""

from ui.theme import Theme


def style_sheet(theme: Theme) -> str:
    """Everything Qt draws, in the colours and sizes of `theme`."""
    return "\n".join((_ground(theme), _fields(theme), _scroll_bar(theme)))


def _ground(theme: Theme) -> str:
    p = theme.palette
    return f"""
#window, #page_scroll, #qt_scrollarea_viewport, #page {{ background: {p["bg"]}; }}
#page_scroll {{ border: none; }}
#line {{ background: {p["line"]}; }}
#foot {{ background: {p["bg"]}; border-top: 2px solid {p["line"]}; }}
#top_bar {{ background: {p["surface"]}; border-bottom: 2px solid {p["line"]}; }}
#keyboard {{ background: {p["surface"]}; border-top: 2px solid {p["line"]}; }}
"""


def _fields(theme: Theme) -> str:
    p = theme.palette
    radius, border = theme.px(2), max(2, theme.px(0.75))
    pad = theme.px(4)
    return f"""
QLineEdit, QTextEdit {{
  background: {p["bg"]}; color: {p["text"]}; border: {border}px solid {p["border"]};
  border-radius: {radius}px; padding: 0px {pad}px;
  selection-background-color: {p["primary"]}; selection-color: {p["on_primary"]};
}}
QTextEdit {{ padding: {theme.px(1.5)}px {pad}px; }}
QLineEdit[wrong="true"], QTextEdit[wrong="true"] {{
  border: {max(3, theme.px(1))}px solid {p["error"]};
}}
QLineEdit:read-only {{ background: {p["surface"]}; }}
"""


def _scroll_bar(theme: Theme) -> str:
    p = theme.palette
    wide, end = theme.px(12), theme.px(15.2)
    edge = f"{max(2, theme.px(0.5))}px solid {p['border']}"
    radius = theme.px(2)
    return f"""
QScrollBar:vertical {{
  background: {p["surface"]}; width: {wide}px; margin: {end}px 0px {end}px 0px;
}}
QScrollBar::handle:vertical {{
  background: {p["border"]}; min-height: {theme.px(10)}px; border-radius: {theme.px(1)}px;
  margin: {theme.px(1)}px {theme.px(4)}px;
}}
QScrollBar::add-line:vertical, QScrollBar::sub-line:vertical {{
  background: {p["bg"]}; height: {end}px; border: {edge}; border-radius: {radius}px;
  subcontrol-origin: margin;
}}
QScrollBar::add-line:vertical {{ subcontrol-position: bottom; }}
QScrollBar::sub-line:vertical {{ subcontrol-position: top; }}
QScrollBar::add-page:vertical, QScrollBar::sub-page:vertical {{ background: transparent; }}
QScrollBar::up-arrow, QScrollBar::down-arrow {{ image: none; width: 0px; height: 0px; }}
"""
