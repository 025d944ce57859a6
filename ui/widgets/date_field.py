"""A date in three boxes: day, month by name, year พ.ศ.; and how exactly it is known."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from ui.presenters.fields import DateView, FieldView
from ui.widgets.button import Button, pressed_value
from ui.widgets.field import Field, line_edit, mark_wrong, show_in
from ui.widgets.layouts import FlowLayout, column, columns_for, flow, grid, holder
from ui.widgets.options import RadioRow
from ui.widgets.skin import Skin
from ui.widgets.text import Text

DAY_MM, MONTH_MM, YEAR_MM = 32.0, 78.0, 46.0


class DateField(Field):
    """Reports `day/month/year` as typed, parts may be empty; the month comes from a list."""

    def __init__(self, skin: Skin, view: FieldView) -> None:
        super().__init__(skin, view)
        date = view.date or DateView("", "", "", "", "", "", ())
        self._date = date
        self._month_value = ""
        self._labels = {month.value: month.label for month in date.months}
        self._day = self._box("day", date.day_label, DAY_MM)
        self._year = self._box("year", date.year_label, YEAR_MM)
        self._month = Button(skin, f"month_{view.path}", "", "small").arranged("left")
        self._month.with_icon("chevron-down", trailing=True)
        room = skin.theme.width - 4 * skin.theme.px(skin.theme.spacing.margin)
        width = min(skin.theme.read_px(MONTH_MM), room)
        self._month.setFixedSize(width, max(self._day.height(), self._month.heightForWidth(width)))
        self._month.clicked.connect(self._toggle_months)
        self._months = self._month_grid(date)
        self._months.hide()
        self._precision = self._precision_rows(date)
        box = column(skin.theme.px(3))
        box.addLayout(self._boxes(date))
        box.addWidget(self._months)
        if date.precision:
            box.addLayout(flow(skin, *self._precision.values()))
        self.setLayout(box)
        self.show_value(value_of_date(date))

    def _box(self, part: str, label: str, width_mm: float) -> QLineEdit:
        edit = line_edit(self.skin, f"{part}_{self.view.path}", "digits", label)
        edit.setFixedWidth(self.skin.theme.read_px(width_mm))
        edit.setMaxLength(8)
        edit.textChanged.connect(self._edited)
        edit.returnPressed.connect(self.submitted)
        return edit

    def _boxes(self, date: DateView) -> FlowLayout:
        parts: list[QWidget] = []
        if date.ask_day:
            parts.append(self._labelled(date.day_label, self._day))
        if date.ask_month:
            parts.append(self._labelled(date.month_label, self._month))
        parts.append(self._labelled(date.year_label, self._year))
        return flow(self.skin, *parts)

    def _labelled(self, text: str, widget: QWidget) -> QWidget:
        box: QVBoxLayout = column()
        label = Text(self.skin, text, "hint", "muted")
        label.setWordWrap(False)
        label.setBuddy(widget)
        box.addWidget(label)
        box.addWidget(widget)
        return holder(box)

    def _month_grid(self, date: DateView) -> QWidget:
        buttons: list[QWidget] = []
        for month in date.months:
            button = Button(
                self.skin, f"month_{self.view.path}_{month.value}", month.label, "small"
            )
            button.setProperty("value", month.value)
            button.clicked.connect(self._month_chosen)
            buttons.append(button)
        part = 1.0 if self.skin.theme.narrow or self.skin.theme.step >= 150 else 0.55
        return holder(grid(self.skin, buttons, columns_for(self.skin, 4, 48 / part), 3))

    def _precision_rows(self, date: DateView) -> dict[str, RadioRow]:
        rows = {}
        for option in date.precision:
            radio = RadioRow(self.skin, f"precision_{self.view.path}_{option.value}", option.label)
            radio.mark(chosen=option.selected)
            radio.setProperty("value", option.value)
            radio.clicked.connect(self._precision_clicked)
            rows[option.value] = radio
        return rows

    def show_value(self, text: str) -> None:
        day, month, year = (*text.split("/"), "", "", "")[:3]
        for edit, part in ((self._day, day), (self._year, year)):
            show_in(edit, part)
        self._month_value = month
        self._month.say(self._labels.get(month, self._date.month_label))
        self._month.setAccessibleDescription(self._date.month_label)

    def show_problem(self, text: str) -> None:
        for edit in (self._day, self._year):
            mark_wrong(edit, wrong=bool(text))

    def entry(self) -> QWidget | None:
        if self._date.ask_day:
            return self._day
        return self._month if self._date.ask_month else self._year

    def _report(self) -> None:
        self.answered.emit(f"{self._day.text()}/{self._month_value}/{self._year.text()}")

    @Slot(str)
    def _edited(self, _text: str) -> None:
        self._report()

    @Slot()
    def _toggle_months(self) -> None:
        opening = self._months.isHidden()
        self._months.setVisible(opening)
        if opening:
            wanted = self._month_value or (self._date.months[0].value if self._date.months else "")
            first = self._months.findChild(Button, f"month_{self.view.path}_{wanted}")
            if first is not None:
                first.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _month_chosen(self) -> None:
        self._month_value = pressed_value(self)
        self._month.say(self._labels.get(self._month_value, ""))
        self._months.hide()
        self._month.setFocus(Qt.FocusReason.OtherFocusReason)
        self._report()

    @Slot()
    def _precision_clicked(self) -> None:
        sender = self.sender()
        if sender is not None:
            for radio in self._precision.values():
                radio.mark(chosen=radio is sender)
            self.precision_chosen.emit(str(sender.property("value")))


def value_of_date(date: DateView) -> str:
    """The three boxes as one text."""
    return f"{date.day}/{date.month}/{date.year}"
