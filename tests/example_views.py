"""One example view of every screen, in Thai and English, for the gallery and the screen tests.

The people are fictional. Texts are as long as real ones.
"""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from ui.presenters.attachment import AttachmentView
from ui.presenters.check import CheckGroup, CheckRow, CheckView, PanelLine
from ui.presenters.choosing import CategoriesView, SearchView, ServicesView
from ui.presenters.cover import CoverView
from ui.presenters.fields import AskBack, DateView, FieldView, FileView
from ui.presenters.frame import BarView, KeyWords
from ui.presenters.identity import IdentityView
from ui.presenters.need import NeedRow, NeedView
from ui.presenters.overlays import ApologyView, ConfirmView, HelpView
from ui.presenters.parts import (
    ButtonView,
    CardView,
    HeaderView,
    IconLine,
    OptionView,
    ProblemView,
    StepLine,
)
from ui.presenters.pausing import PausedView, ResumeView
from ui.presenters.privacy import PrivacyView
from ui.presenters.question import QuestionView
from ui.presenters.receipt import ReceiptView
from ui.presenters.repeat import EntryView, RepeatView
from ui.presenters.screen import Overlay, Screen
from ui.presenters.staff_exit import ExitView
from ui.presenters.start import StartView
from ui.presenters.status import FoundView, StatusView
from ui.presenters.wipe import WipeView
from ui.presenters.wizard import WizardView

Say = Callable[[str, str], str]


def thai(th: str, _en: str) -> str:
    return th


def english(_th: str, en: str) -> str:
    return en


LANGUAGES: dict[str, Say] = {"th": thai, "en": english}


def bar(t: Say) -> BarView:
    is_thai = t("x", "") == "x"
    return BarView(
        smaller="ก-",
        larger="ก+",
        smaller_name=t("ตัวหนังสือเล็กลง ก-", "Smaller text ก-"),
        larger_name=t("ตัวหนังสือใหญ่ขึ้น ก+", "Larger text ก+"),
        can_smaller=True,
        can_larger=True,
        colours=t("สีหน้าจอ", "Colours"),
        themes=(
            OptionView("light", t("สว่าง", "Light"), True),
            OptionView("dark", t("พื้นดำ", "Dark"), False),
            OptionView("contrast", t("ตัดกันชัด", "High contrast"), False),
        ),
        reset=t("ตั้งค่าใหม่", "Reset"),
        language="ไทย / EN",
        languages=(OptionView("th", "ไทย", is_thai), OptionView("en", "English", not is_thai)),
        staff=t("เรียกเจ้าหน้าที่", "Call staff"),
        practice=t("ทดลอง ใช้ไม่ได้จริง", "Practice, not valid"),
        sync=t("ส่งแล้ว 3 · ค้างส่ง 2", "Sent 3 · waiting 2"),
        keys=KeyWords(
            space=t("เว้นวรรค", "Space"),
            more=t("อื่น ๆ", "More"),
            alphabet=t("เรียง ก–ฮ", "ก–ฮ order"),
            standard=t("แป้นปกติ", "Standard"),
            delete=t("ลบ", "Delete"),
            hide=t("ซ่อนแป้น", "Hide keyboard"),
        ),
    )


def header(t: Say, place: str = "") -> HeaderView:
    service = t("ลงทะเบียนรับเบี้ยยังชีพผู้สูงอายุ", "Register for the elderly allowance")
    return HeaderView(
        back=t("ย้อนกลับ", "Back"),
        context=f"{service}{place}",
        saved=t("บันทึกแล้ว", "Saved") if place else "",
        pause=t("พักไว้ก่อน", "Pause") if place else "",
    )


def start(t: Say) -> StartView:
    return StartView(
        office=t(
            "องค์การบริหารส่วนตำบลตัวอย่าง · ศูนย์บริการร่วม (One Stop Service)",
            "Example Subdistrict Administrative Organization · One Stop Service",
        ),
        greeting=t("สวัสดี วันนี้ต้องการทำอะไร", "Hello, what would you like to do today?"),
        cards=(
            CardView(
                "apply",
                t("ยื่นคำขอ หรือแจ้งเรื่อง", "Apply or report"),
                t("เบี้ยยังชีพ ซ่อมไฟ ร้องเรียน", "Allowance, street light, complaint"),
                "file-pen-line",
                "primary",
            ),
            CardView(
                "status",
                t("ดูว่าเรื่องถึงไหนแล้ว", "Where is my request"),
                t("ใช้ใบรับที่มี QR หรือเลข 9 ตัว", "With the QR or the nine digits"),
                "scan-search",
            ),
            CardView(
                "resume",
                t("ทำต่อจากที่พักไว้", "Go on with my draft"),
                t("เก็บไว้ให้ 24 ชั่วโมง", "Kept for 24 hours"),
                "rotate-ccw",
            ),
            CardView(
                "staff",
                t("ให้เจ้าหน้าที่ช่วย", "A person to help me"),
                t("มีคนมาหาท่านที่เครื่องนี้", "Somebody comes to you here"),
                "users",
                "staff",
            ),
        ),
        notes=(
            IconLine(
                "infinity",
                t(
                    "ใช้เวลาเท่าไรก็ได้ เครื่องไม่ตัดเวลา",
                    "Take all the time you need, nothing is cut off",
                ),
            ),
        ),
        practice=t(
            "เครื่องนี้อยู่ในโหมดทดลอง ทุกอย่างทำได้ แต่เอกสารใช้ไม่ได้จริง",
            "This machine is in practice mode: everything works, no paper is valid",
        ),
        setup=t("ตั้งค่าสำนักงาน", "Set up the office"),
        sync=t("ส่งแล้ว 3 · ค้างส่ง 2", "Sent 3 · waiting 2"),
    )


def categories(t: Say) -> CategoriesView:
    return CategoriesView(
        header=HeaderView(back=t("ย้อนกลับ", "Back")),
        title=t("เรื่องเกี่ยวกับอะไร", "What is it about?"),
        hint=t("เลือกหนึ่งอย่าง", "Choose one"),
        cards=(
            CardView(
                "welfare",
                t("เบี้ยและสวัสดิการ", "Allowances and welfare"),
                t("ผู้สูงอายุ ผู้พิการ เด็ก", "Older people, disability, children"),
                "hand-coins",
            ),
            CardView(
                "repair",
                t("น้ำ ไฟ ถนน", "Water, lights, roads"),
                t("แจ้งซ่อมไฟสาธารณะ", "Report a broken street light"),
                "lamp",
            ),
            CardView(
                "complaint",
                t("ร้องเรียน ร้องทุกข์", "Complaints"),
                t("เหตุเดือดร้อน เสียงดัง กลิ่น", "Nuisance, noise, smell"),
                "megaphone",
            ),
        ),
        search=t("ค้นหาด้วยคำ", "Search by a word"),
        unsure=t("ไม่รู้ว่าเลือกอะไร", "I do not know which"),
    )


def services(t: Say) -> ServicesView:
    return ServicesView(
        header=HeaderView(
            back=t("ย้อนกลับ", "Back"), context=t("เบี้ยและสวัสดิการ", "Allowances and welfare")
        ),
        title=t("เลือกบริการ", "Choose a service"),
        hint="",
        cards=(
            CardView(
                "elderly_allowance",
                t("ลงทะเบียนรับเบี้ยยังชีพผู้สูงอายุ", "Register for the elderly allowance"),
                t(
                    "อายุครบ 60 ปีในปีงบประมาณหน้า ได้เงินทุกเดือน",
                    "For people who turn 60; money every month",
                ),
                "hand-coins",
                badge="1",
            ),
            CardView(
                "streetlight_repair",
                t("แจ้งซ่อมไฟฟ้าสาธารณะ", "Report a broken street light"),
                t("ไฟดับ ไฟกะพริบ เสาเอียง", "Out, flickering, leaning pole"),
                "lamp",
                badge="5",
            ),
            CardView(
                "complaint",
                t("ร้องเรียน ร้องทุกข์ทั่วไป", "General complaint"),
                t("ไม่ต้องบอกชื่อก็ได้", "Without your name if you like"),
                "megaphone",
                badge="7",
            ),
        ),
        more=t("ถัดไป", "Next"),
        fewer=t("ก่อนหน้า", "Previous"),
    )


def search(t: Say) -> SearchView:
    return SearchView(
        header=HeaderView(back=t("ย้อนกลับ", "Back")),
        title=t("ค้นหาบริการ", "Find a service"),
        hint="",
        label=t("คำที่ต้องการหา", "What are you looking for?"),
        typed=t("น้ำไม่ไหล", "no water"),
        look=t("ค้นหา", "Search"),
        staff=t("ให้เจ้าหน้าที่ช่วยหา", "Let staff find it"),
        said=t("พบ 1 เรื่อง สำหรับ “น้ำไม่ไหล”", "1 found for “no water”"),
        cards=(
            CardView(
                "tap_water_fault",
                t("แจ้งประปาเสีย ท่อแตก น้ำไม่ไหล", "Tap-water fault"),
                t("น้ำไม่ไหล น้ำขุ่น ท่อแตก", "No water, cloudy water, a burst pipe"),
                "faucet",
                badge="9b",
            ),
        ),
        more=t("ถัดไป", "Next"),
    )


def need(t: Say) -> NeedView:
    return NeedView(
        header=header(t),
        title=t("ก่อนเริ่ม: เบี้ยยังชีพผู้สูงอายุ", "Before you start: elderly allowance"),
        plain=t(
            "ลงชื่อไว้กับ อบต. ครั้งเดียว แล้วได้เงินช่วยทุกเดือนเมื่ออายุครบ 60 ปี",
            "Sign up once with the office and receive money every month from the age of 60",
        ),
        rows=(
            NeedRow(
                t("ใครขอได้", "Who can"),
                (
                    IconLine(
                        "users",
                        t(
                            "คนไทย มีชื่อในทะเบียนบ้านในตำบลนี้ อายุ 59 ปีขึ้นไป",
                            "Thai, registered in this subdistrict, 59 or older",
                        ),
                    ),
                ),
            ),
            NeedRow(
                t("ต้องใช้อะไร", "What to bring"),
                (
                    IconLine("id-card", t("บัตรประชาชน", "National ID card")),
                    IconLine("wallet-cards", t("สมุดบัญชีธนาคาร หน้าแรก", "Bank book, first page")),
                    IconLine(
                        "info",
                        t(
                            "ไม่มีบัตรก็ทำได้ พิมพ์เลขเองหรือให้เจ้าหน้าที่ช่วย",
                            "No card? Type the number or ask staff",
                        ),
                    ),
                ),
            ),
            NeedRow(t("ค่าธรรมเนียม", "Fee"), (IconLine("coins", t("ไม่มี", "None")),)),
            NeedRow(
                t("มีกี่ข้อ", "Questions"),
                (
                    IconLine(
                        "clock",
                        t(
                            "14 ถึง 20 ข้อ ส่วนใหญ่ใช้เวลา 10 นาที",
                            "14 to 20, most people need 10 minutes",
                        ),
                    ),
                ),
            ),
        ),
        steps_label=t("หลังยื่นแล้ว", "Afterwards"),
        steps=(
            StepLine(t("รับเรื่อง", "Received"), t("วันนี้", "today")),
            StepLine(t("ตรวจเอกสาร", "Papers checked"), t("วันนี้", "today")),
            StepLine(t("ประกาศรายชื่อ", "Names announced"), t("ภายใน 15 วันทำการ", "15 working days")),
            StepLine(t("แจ้งผล", "You are told"), t("ภายใน 30 วันทำการ", "30 working days")),
        ),
        session_note=t(
            "ไม่จำกัดเวลา พักไว้แล้วกลับมาทำต่อได้ภายใน 24 ชั่วโมง",
            "No time limit; you may pause and come back within 24 hours",
        ),
        start=t("เริ่ม", "Start"),
        staff=t("ให้เจ้าหน้าที่ช่วย", "Ask staff"),
    )


def privacy(t: Say) -> PrivacyView:
    return PrivacyView(
        header=header(t),
        title=t("ข้อมูลของท่าน", "Your data"),
        lines=(
            IconLine(
                "file-text",
                t(
                    "เก็บชื่อ เลขบัตร ที่อยู่ และบัญชีธนาคาร เท่าที่คำขอนี้ต้องใช้",
                    "We take name, ID number, address and bank account, only what this needs",
                ),
            ),
            IconLine(
                "landmark",
                t(
                    "ใช้พิจารณาคำขอตามหน้าที่ของ อบต. เท่านั้น",
                    "Used only to decide your request, as the law asks of the office",
                ),
            ),
            IconLine(
                "users",
                t("เจ้าหน้าที่ที่ทำเรื่องนี้เท่านั้นที่เห็น", "Only the staff who handle it can see it"),
            ),
            IconLine("calendar-clock", t("เก็บไว้ 10 ปี แล้วลบ", "Kept for 10 years, then deleted")),
            IconLine(
                "phone",
                t(
                    "ขอดู แก้ หรือลบได้ โทร 056-000-000",
                    "Ask to see, correct or delete it: 056-000-000",
                ),
            ),
        ),
        full_label=t("อ่านเต็ม", "Read it all"),
        full=(),
        accept=t("รับทราบ ทำต่อ", "I have read this, go on"),
    )


def identity(t: Say) -> IdentityView:
    return IdentityView(
        header=header(t),
        title=t("ท่านเป็นใคร", "Who are you?"),
        hint=t("เลือกวิธีที่สะดวก ทุกวิธีใช้ได้เท่ากัน", "Choose what is easy for you; all count the same"),
        cards=(
            CardView(
                "type",
                t("พิมพ์เลขบัตรเอง", "Type my number"),
                t("เลข 13 ตัวบนบัตรประชาชน", "13 digits on the ID card"),
                "keyboard",
            ),
            CardView(
                "staff",
                t("ให้เจ้าหน้าที่ช่วย", "Ask staff"),
                t("มีคนมาหาท่าน", "Somebody comes to you"),
                "users",
                "staff",
            ),
            CardView(
                "without",
                t("ไม่บอกว่าเป็นใคร", "Without saying who I am"),
                t("จะแจ้งผลกลับไม่ได้", "We cannot tell you the result"),
                "user",
            ),
        ),
    )


def identity_typing(t: Say) -> IdentityView:
    return IdentityView(
        header=header(t),
        title=t("เลขบัตรประชาชน 13 หลัก", "ID number, 13 digits"),
        hint=t("ดูที่บัตร แล้วพิมพ์ทีละตัว", "Look at the card and type one digit after another"),
        field=FieldView(
            "cid",
            "cid",
            t("เลขบัตรประชาชน 13 หลัก", "ID number, 13 digits"),
            value="1999900000013",
            keyboard="digits",
        ),
        proceed=t("ทำต่อ", "Go on"),
        staff=t("ให้เจ้าหน้าที่ช่วย", "Ask staff"),
    )


def question(t: Say) -> QuestionView:
    title = t("ท่านชื่ออะไร", "What is your first name?")
    return QuestionView(
        page="/data/first_name",
        header=header(t, t(" · ข้อ 3 จาก 14", " · question 3 of 14")),
        title=title,
        fields=(
            FieldView(
                "/data/first_name",
                "text",
                title,
                value="สมใจ",
                hint=t("ชื่อตามบัตรประชาชน ไม่ต้องใส่คำนำหน้า", "As on the ID card, without title"),
                example=t(
                    "สมใจ\nคำนำหน้า (นาง) ตอบไปแล้วในข้อก่อน นามสกุลถามในข้อต่อไป",
                    "Somjai\nThe title was asked before; the family name comes next",
                ),
                keyboard="thai",
            ),
        ),
        proceed=t("ทำต่อ", "Go on"),
        example_title=t("ตัวอย่าง", "Example"),
        help=t("ช่วยอธิบาย", "Explain"),
    )


def question_signature(t: Say) -> QuestionView:
    label = t("ลายมือชื่อ", "Signature")
    strokes = "300,700 500,300 700,700 900,350 1100,700;1300,400 1500,650 1800,420 2100,640"
    return QuestionView(
        page="/data/signature",
        header=header(t, t(" · ข้อ 14 จาก 14", " · question 14 of 14")),
        title=label,
        fields=(
            FieldView(
                "/data/signature",
                "signature",
                label,
                value=strokes,
                hint=t("ใช้นิ้วหรือปากกาเขียนในกรอบ", "Write in the frame with finger or pen"),
                example=t("ชื่อที่เขียนด้วยมือ", "Your name by hand"),
                drawing=(t("ย้อนหนึ่งเส้น", "Undo one stroke"), t("ล้าง", "Clear")),
            ),
        ),
        proceed=t("ทำต่อ", "Go on"),
    )


def question_error(t: Say) -> QuestionView:
    problem = t("วันเกิด ต้องมีเดือน", "The birth date needs a month")
    months_th = (
        "มกราคม กุมภาพันธ์ มีนาคม เมษายน พฤษภาคม มิถุนายน กรกฎาคม สิงหาคม กันยายน ตุลาคม พฤศจิกายน ธันวาคม"
    )
    months_en = (
        "January February March April May June July August September October November December"
    )
    months = t(months_th, months_en).split()
    title = t("ท่านเกิดวันที่เท่าไร", "When were you born?")
    return QuestionView(
        page="/data/birth",
        header=header(t, t(" · ข้อ 5 จาก 14", " · question 5 of 14")),
        title=title,
        fields=(
            FieldView(
                "/data/birth",
                "date",
                title,
                example=t("27 มีนาคม 2500", "27 March 2500"),
                problem=problem,
                alarm=t("ผิดพลาด", "Error"),
                date=DateView(
                    day="14",
                    month="",
                    year="2498",
                    day_label=t("วัน", "Day"),
                    month_label=t("เลือกเดือน", "Choose month"),
                    year_label=t("ปี พ.ศ.", "Year B.E."),
                    months=tuple(OptionView(str(i), m) for i, m in enumerate(months, 1)),
                    precision=(
                        OptionView("full", t("จำได้ครบ", "I know it all"), True),
                        OptionView("month", t("จำได้แค่เดือนกับปี", "Only month and year")),
                        OptionView("year", t("จำได้แค่ปี", "Only the year")),
                    ),
                ),
            ),
        ),
        proceed=t("ทำต่อ", "Go on"),
        example_title=t("ตัวอย่าง", "Example"),
        summary=t("มีข้อที่ต้องแก้ 1 ข้อ", "1 thing to correct"),
        problems=(ProblemView("/data/birth", problem),),
    )


def question_choice(t: Say) -> QuestionView:
    title = t("ต้องการรับเงินทางไหน", "How would you like to be paid?")
    labels = (
        t("เข้าบัญชีธนาคารของท่านเอง", "Into your own bank account"),
        t("เข้าบัญชีของผู้ที่ท่านมอบอำนาจ", "Into the account of a person you appoint"),
        t("รับเงินสดด้วยตนเองที่ อบต.", "Cash, fetched by yourself at the office"),
        t("ให้ผู้ที่มอบอำนาจมารับเงินสดแทน", "Cash, fetched by a person you appoint"),
    )
    options = tuple(OptionView(str(i), label, i == 1) for i, label in enumerate(labels, 1))
    return QuestionView(
        page="/data/pay",
        header=header(t, t(" · ข้อ 9 จาก 14", " · question 9 of 14")),
        title=title,
        fields=(
            FieldView(
                "/data/pay",
                "select_one",
                title,
                options=options,
                hint=t("เลือกข้อเดียว", "Choose one"),
                example=t("เข้าบัญชีธนาคารของท่านเอง", "Into your own bank account"),
            ),
        ),
        proceed=t("ทำต่อ", "Go on"),
        example_title=t("ตัวอย่าง", "Example"),
        skip=t("ไม่แน่ใจ", "Not sure"),
        help=t("ช่วยอธิบาย", "Explain"),
        guidance_title=t("ทำไมถึงถาม", "Why we ask"),
        guidance=t(
            "เงินเข้าบัญชีของท่านภายในวันที่ 10 ของทุกเดือน ไม่ต้องเดินทางมาที่สำนักงาน",
            "Money reaches the account by the 10th of each month; you need not come to the office",
        ),
    )


PICTURES = Path(__file__).parents[1] / "docs" / "pictures"


def question_pictures(t: Say) -> QuestionView:
    """A question with a picture of its own and one beside each answer."""
    title = t("หน้าจอไหนที่มีปัญหา", "Which screen has the problem?")
    words = (t("หน้าแรก", "The first screen"), t("ใบรับคำขอ", "The receipt"))
    names = ("start.png", "receipt.png")
    return QuestionView(
        page="/data/which",
        header=header(t, t(" · ข้อ 2 จาก 14", " · question 2 of 14")),
        title=title,
        fields=(
            FieldView(
                "/data/which",
                "select_one",
                title,
                options=tuple(
                    OptionView(name, label, name == "start.png", str(PICTURES / name))
                    for name, label in zip(names, words, strict=True)
                ),
                hint=t("เลือกข้อเดียว", "Choose one"),
                picture=str(PICTURES / "start.png"),
                picture_words=t(f"ภาพประกอบ: {title}", f"Picture for: {title}"),
            ),
        ),
        proceed=t("ทำต่อ", "Go on"),
    )


def question_list(t: Say) -> QuestionView:
    address, house = t("ที่อยู่", "Address"), t("บ้านเลขที่", "House number")
    village = t("หมู่บ้าน", "Village")
    villages = [t(f"หมู่ {i} บ้านตัวอย่าง{i}", f"Moo {i} Ban Example {i}") for i in range(1, 8)]
    return QuestionView(
        page="/data/address",
        header=header(t, ""),
        title=address,
        hint=t("ที่อยู่ตามทะเบียนบ้าน", "As in the house registration"),
        fields=(
            FieldView(
                "/data/house",
                "text",
                house,
                value="99/9",
                keyboard="digits",
                example="99/9",
            ),
            FieldView(
                "/data/village",
                "long_list",
                village,
                options=tuple(OptionView(str(i), v, i == 3) for i, v in enumerate(villages)),
                find=t("ค้นหาหมู่บ้าน", "Find the village"),
            ),
            FieldView(
                "/data/phone",
                "phone",
                t("เบอร์โทรศัพท์", "Phone"),
                optional=t("(ไม่บังคับ)", "(optional)"),
                keyboard="phone",
                example="081-234-5678",
                ask_back=AskBack(
                    t("เบอร์นี้ของลูกหรือหลานใช่ไหม", "Is this a relative's number?"),
                    (OptionView("yes", t("ใช่", "Yes")), OptionView("no", t("ไม่ใช่", "No"))),
                ),
            ),
            FieldView(
                "/data/detail",
                "long_text",
                t("จุดสังเกต", "Landmark"),
                value=t("ข้างวัด ตรงข้ามร้านชำ", "Beside the temple"),
                counter=t("21 จาก 500", "21 of 500"),
                keyboard="thai",
            ),
            FieldView(
                "/data/photo",
                "image",
                t("รูปถ่าย", "Photo"),
                files=(
                    FileView("1", t("เสาไฟ.jpg", "pole.jpg"), "240 kB", remove=t("ลบ", "Remove")),
                ),
                add_file=t("เลือกรูป", "Choose a picture"),
            ),
            FieldView(
                "/data/ways",
                "select_multiple",
                t("ได้รับเงินอะไรอยู่", "What do you receive now?"),
                options=(
                    OptionView("none", t("ไม่มี", "Nothing"), True),
                    OptionView("pension", t("บำนาญ", "Pension")),
                    OptionView("card", t("บัตรสวัสดิการแห่งรัฐ", "State welfare card"), True),
                    OptionView("disabled", t("เบี้ยความพิการ", "Disability allowance")),
                    OptionView("other", t("อื่น ๆ", "Other")),
                ),
            ),
            FieldView(
                "/data/agree",
                "acknowledge",
                t("คำรับรอง", "Declaration"),
                options=(OptionView("OK", t("ข้าพเจ้าไม่ได้รับบำนาญ", "I receive no pension")),),
            ),
            FieldView(
                "/data/yes",
                "yes_no",
                t("มีบัตรคนพิการไหม", "Do you hold a disability card?"),
                options=(OptionView("yes", t("มี", "Yes"), True), OptionView("no", t("ไม่มี", "No"))),
            ),
        ),
        proceed=t("ทำต่อ", "Go on"),
        example_title=t("ตัวอย่าง", "Example"),
    )


def repeat(t: Say) -> RepeatView:
    def entry(number: int, name: str) -> EntryView:
        return EntryView(
            f"/data/person[{number}]",
            t(f"คนที่ {number}", f"Person {number}"),
            (
                (t("ชื่อ", "Name"), name),
                (t("เกี่ยวข้องเป็น", "Relation"), t("ลูกสาว", "daughter")),
                (t("เบอร์โทร", "Phone"), "081-234-5678"),
            ),
            t(f"แก้คนที่ {number}", f"Change person {number}"),
            t(f"ลบคนที่ {number}", f"Remove person {number}"),
        )

    return RepeatView(
        header=header(t, " "),
        title=t("คนที่ติดต่อแทนได้", "People we may call for you"),
        hint=t("เพิ่มได้ไม่เกิน 3 คน", "Up to 3 people"),
        entries=(
            entry(1, t("นางสาวสมหญิง ตัวอย่างดี", "Miss Somying Tuayangdee")),
            entry(2, t("นายสมชาย ตัวอย่างดี", "Mr Somchai Tuayangdee")),
        ),
        empty="",
        add=t("เพิ่มอีกคน", "Add another person"),
        proceed=t("ทำต่อ", "Go on"),
    )


def attachment(t: Say) -> AttachmentView:
    return AttachmentView(
        header=header(t, " "),
        title=t("สมุดบัญชีธนาคาร หน้าแรก", "Bank book, first page"),
        hint=t("ให้เห็นชื่อและเลขบัญชีชัดเจน", "Name and account number must be readable"),
        optional="",
        files=(FileView("a", "bank.jpg", "310 kB", remove=t("ลบรูปนี้", "Remove this")),),
        files_label=t("แนบแล้ว", "Added"),
        choose=t("เลือกไฟล์", "Choose a file"),
        found_label=t("พบไฟล์เหล่านี้ กดปุ่มเพื่อแนบ", "These were found"),
        found=(FileView("scan1", "scan_0001.pdf", "212 kB", remove=t("ใช้ไฟล์นี้", "Use this")),),
        later=t("นำมาให้ภายหลัง", "I bring it later"),
        later_until=t("ภายใน 8 ธันวาคม 2569", "by 8 December 2026"),
        later_picked=False,
        advice=t(
            "รูป bank.jpg มืดไป ถ่ายใหม่ในที่สว่าง หรือใช้รูปนี้ก็ได้",
            "bank.jpg is too dark. Take it again in more light, or keep it.",
        ),
        all_later=t("นำทั้ง 3 อย่างมาให้ภายหลัง แล้วทำต่อ", "Bring all 3 later and go on"),
        proceed=t("ทำต่อ", "Go on"),
    )


def check(t: Say) -> CheckView:
    def row(path: str, label: str, value: str, change: str, show: str = "") -> CheckRow:
        return CheckRow(path, label, value, change, show)

    return CheckView(
        header=header(t),
        title=t("ตรวจคำตอบก่อนส่ง", "Check before you send"),
        hint=t("ยังไม่ได้ส่ง จนกว่าจะกด “ส่งคำขอ”", "Nothing is sent until you press “Send”"),
        groups=(
            CheckGroup(
                t("เกี่ยวกับท่าน", "About you"),
                (
                    row(
                        "name",
                        t("ชื่อ นามสกุล", "Name"),
                        t("นางสมใจ ตัวอย่างดี", "Mrs Somjai Tuayangdee"),
                        t("แก้ชื่อ", "Change name"),
                    ),
                    row(
                        "cid",
                        t("เลขบัตรประชาชน", "ID number"),
                        "1-9999-XXXXX-XX-3",
                        t("แก้เลขบัตร", "Change ID"),
                        t("ดู", "Show"),
                    ),
                    row(
                        "birth",
                        t("เกิดวันที่", "Born"),
                        t("5 มิถุนายน 2511 (อายุ 58 ปี)", "5 June 2511 (58 years)"),
                        t("แก้วันเกิด", "Change birth date"),
                    ),
                    row(
                        "address",
                        t("ที่อยู่", "Address"),
                        t("99/9 หมู่ 5 ต.วัดไทรย์", "99/9 Moo 5, Wat Sai"),
                        t("แก้ที่อยู่", "Change address"),
                    ),
                    row(
                        "phone",
                        t("โทรศัพท์", "Phone"),
                        t("ไม่ได้ให้ไว้", "Not given"),
                        t("แก้โทรศัพท์", "Change phone"),
                    ),
                ),
            ),
            CheckGroup(
                t("การรับเงิน", "Payment"),
                (
                    row(
                        "pay",
                        t("รับเงินทาง", "Paid into"),
                        t("บัญชี ธ.ก.ส. ลงท้าย 4821", "BAAC account ending 4821"),
                        t("แก้บัญชี", "Change account"),
                    ),
                ),
            ),
        ),
        panel_title=t("ตามระเบียบวันนี้", "By the rules of today"),
        panel=(
            PanelLine(
                t(
                    "จะเริ่มได้เงินเดือน กรกฎาคม 2571 เดือนละ 600 บาท โดยประมาณ",
                    "Money would start in July 2028, about 600 baht a month",
                ),
                t("กรกฎาคม 2571", "July 2028"),
            ),
            PanelLine(t("ลงครั้งเดียว ไม่ต้องต่อทุกปี", "Once is enough, no renewal"), muted=True),
        ),
        declaration=t("ข้าพเจ้ารับรองว่าข้อมูลนี้ถูกต้อง", "I confirm that this is true"),
        declared=True,
        send=t("ส่งคำขอ", "Send"),
        can_send=True,
        pause=t("พักไว้ก่อน", "Pause"),
        staff=t("ให้เจ้าหน้าที่ตรวจให้", "Have staff check it"),
    )


def qr() -> tuple[tuple[bool, ...], ...]:
    """The modules of a real code."""
    import qrcode

    code = qrcode.QRCode(error_correction=qrcode.constants.ERROR_CORRECT_Q, border=0)
    code.add_data("HTTPS://EXAMPLE.INVALID/T/00001/703120451/ABCDEFGHJKMNPQRS")
    code.make(fit=True)
    return tuple(tuple(bool(module) for module in line) for line in code.get_matrix())


def receipt(t: Say) -> ReceiptView:
    faces = (
        ("5", t("ดีมาก", "Very good"), "laugh"),
        ("4", t("ดี", "Good"), "smile"),
        ("3", t("พอใช้", "Fair"), "meh"),
        ("2", t("ไม่ดี", "Poor"), "frown"),
        ("1", t("แย่", "Bad"), "angry"),
    )
    return ReceiptView(
        title=t("ส่งคำขอแล้ว", "Your request is sent"),
        service=t("ลงทะเบียนรับเบี้ยยังชีพผู้สูงอายุ", "Register for the elderly allowance"),
        number_label=t("เลขติดตาม", "Tracking number"),
        number="703 120 451",
        notes=(
            t("เก็บใบรับนี้ไว้ หรือถ่ายรูปหน้าจอ", "Keep the paper, or take a picture"),
            t("สแกน QR ด้วยมือถือ ดูสถานะได้ตลอด", "Scan the QR to follow it at any time"),
        ),
        qr=qr(),
        qr_name=t("QR สำหรับดูสถานะ", "QR code to follow the request"),
        steps_title=t("หลังจากนี้", "What happens next"),
        steps=(
            StepLine(t("รับเรื่องแล้ว", "Received"), t("วันนี้ 10:42 น.", "today 10:42"), True),
            StepLine(t("ตรวจเอกสาร", "Papers checked"), t("วันนี้", "today")),
            StepLine(t("กรรมการตรวจ", "Committee"), t("ภายใน 15 ธ.ค. 2569", "by 15 Dec 2026")),
            StepLine(t("แจ้งผล", "You are told"), t("ภายใน 24 ธ.ค. 2569", "by 24 Dec 2026")),
        ),
        late=t("ถ้าช้ากว่านี้ โทร 056-000-000", "If it is late, call 056-000-000"),
        printing=t("กำลังพิมพ์ใบรับ", "Printing the receipt"),
        printing_state="busy",
        reprint=t("พิมพ์อีกใบ", "Print again"),
        large=t("พิมพ์ตัวใหญ่", "Large print"),
        another=t("ยื่นอีกเรื่อง", "Another request"),
        faces_label=t("วันนี้เป็นอย่างไรบ้าง (ข้ามได้)", "How was it today? (you may skip)"),
        faces=tuple(CardView(i, title, icon=icon) for i, title, icon in faces),
        skip=t("ข้าม", "Skip"),
        done=t("จบ และลบข้อมูลจากหน้าจอ", "Finish and clear the screen"),
        missing=(t("นำสมุดบัญชีมาให้ภายใน 8 ธ.ค. 2569", "Bring the bank book by 8 Dec 2026"),),
    )


def wipe(t: Say) -> WipeView:
    return WipeView(
        title=t("ลบข้อมูลบนหน้าจอแล้ว", "The screen is cleared"),
        lines=(
            IconLine("id-card", t("อย่าลืมบัตรประชาชน", "Take your ID card")),
            IconLine("receipt-text", t("อย่าลืมใบรับ", "Take your receipt")),
        ),
    )


def paused(t: Say) -> PausedView:
    return PausedView(
        title=t("พักไว้ให้แล้ว", "Your draft is kept"),
        code_label=t("รหัสสำหรับกลับมาทำต่อ", "Code to come back"),
        code="482 913",
        lines=(
            IconLine(
                "pencil",
                t("จดรหัสนี้ หรือถ่ายรูปหน้าจอ", "Write the code down or take a picture"),
            ),
            IconLine("clock", t("เก็บไว้ให้ 24 ชั่วโมง แล้วลบ", "Kept for 24 hours, then deleted")),
            IconLine(
                "users",
                t("ลืมรหัส เจ้าหน้าที่ช่วยเปิดให้ได้", "Lost the code? Staff can open it with you"),
            ),
        ),
        resume=t("ทำต่อเลย", "Go on now"),
        done=t("จบ และลบข้อมูลจากหน้าจอ", "Finish and clear the screen"),
        print_slip=t("พิมพ์สลิป", "Print a slip"),
        printing=t("พิมพ์แล้ว หยิบที่ช่องพิมพ์", "Printed. Take it from the printer."),
        printing_state="good",
    )


def resume(t: Say) -> ResumeView:
    return ResumeView(
        header=HeaderView(back=t("ย้อนกลับ", "Back")),
        title=t("ทำต่อจากที่พักไว้", "Go on with my draft"),
        hint=t("พิมพ์รหัส 6 ตัวที่จดไว้", "Type the six digits you wrote down"),
        code="482",
        code_label=t("รหัส 6 ตัว", "Six digits"),
        proceed=t("ทำต่อ", "Go on"),
        staff=t("ให้เจ้าหน้าที่ช่วย", "Ask staff"),
        problem=t("ไม่พบรหัสนี้ ดูที่จดไว้แล้วแก้", "This code is not known; look at your note"),
        alarm=t("ผิดพลาด", "Error"),
    )


def status(t: Say) -> StatusView:
    return StatusView(
        header=HeaderView(back=t("ย้อนกลับ", "Back")),
        title=t("ดูว่าเรื่องถึงไหนแล้ว", "Where is my request"),
        hint=t(
            "พิมพ์เลขติดตาม 9 ตัวบนใบรับ หรือสแกน QR ด้วยมือถือ",
            "Type the nine digits of the receipt, or scan its QR with a phone",
        ),
        number_label=t("เลขติดตาม 9 ตัว", "Nine digits"),
        number="703 120",
        proceed=t("ค้นหา", "Look up"),
        staff=t("ให้เจ้าหน้าที่ช่วย", "Ask staff"),
    )


def status_found(t: Say) -> StatusView:
    return replace(
        status(t),
        number="703 120 451",
        found=FoundView(
            number="703 120 451",
            service=t("ลงทะเบียนรับเบี้ยยังชีพผู้สูงอายุ", "Register for the elderly allowance"),
            stage=t("ตรวจเอกสาร", "Papers are being checked"),
            steps_title=t("ขั้นตอน", "Steps"),
            steps=receipt(t).steps,
            sending=t("ส่งถึงศูนย์กลางแล้ว", "Reached the central office"),
            late=t("ถ้าช้ากว่านี้ โทร 056-000-000", "If it is late, call 056-000-000"),
        ),
    )


def wizard(t: Say) -> WizardView:
    return WizardView(
        page="ways",
        header=HeaderView(back=t("ย้อนกลับ", "Back")),
        title=t("เริ่มใช้งานเครื่องนี้", "Set up this machine"),
        hint=t("เลือกหนึ่งอย่าง เปลี่ยนภายหลังได้", "Choose one; it can be changed later"),
        cards=(
            CardView(
                "found",
                t("ตั้งสำนักงานบนเครื่องนี้", "Found the office on this machine"),
                t(
                    "ไม่ต้องมีอินเทอร์เน็ต เครื่องนี้เป็นศูนย์กลางของสำนักงาน",
                    "No Internet needed; this machine becomes the office's hub",
                ),
                "landmark",
                "primary",
            ),
            CardView(
                "join",
                t("เข้าร่วมสำนักงานที่มีอยู่", "Join an office"),
                t("ใช้ที่อยู่และรหัสจากเครื่องกลาง", "With the address and code of the hub"),
                "link",
            ),
            CardView(
                "practice",
                t("ทดลองใช้ก่อน", "Practise first"),
                t("เอกสารทุกใบเขียนว่า ทดลอง ใช้ไม่ได้จริง", "Every paper says it is not valid"),
                "graduation-cap",
            ),
        ),
    )


def wizard_found(t: Say) -> WizardView:
    problem = t("รหัสสำนักงาน ต้องเป็นตัวเลข 5 ตัว", "The office code has 5 digits")
    return WizardView(
        page="office",
        header=HeaderView(back=t("ย้อนกลับ", "Back"), context=t("ตั้งสำนักงาน", "Found the office")),
        title=t("ข้อมูลสำนักงาน", "About the office"),
        hint="",
        fields=(
            FieldView(
                "name",
                "text",
                t("ชื่อสำนักงาน", "Name of the office"),
                value=t("องค์การบริหารส่วนตำบลตัวอย่าง", "Example SAO"),
                keyboard="thai",
            ),
            FieldView(
                "code",
                "integer",
                t("รหัสสำนักงาน", "Office code"),
                value="12",
                problem=problem,
                alarm=t("ผิดพลาด", "Error"),
                keyboard="digits",
            ),
        ),
        summary=t("มีข้อที่ต้องแก้ 1 ข้อ", "1 thing to correct"),
        problems=(ProblemView("code", problem),),
        proceed=t("ทำต่อ", "Go on"),
    )


def wizard_sheet(t: Say) -> WizardView:
    return WizardView(
        page="sheet",
        header=HeaderView(),
        title=t("แผ่นกู้คืน", "Recovery sheet"),
        hint=t(
            "จดคำเหล่านี้ไว้ในที่ปลอดภัย ถ้าเครื่องเสียจะใช้เปิดข้อมูล",
            "Write these words down and keep them safe; they open the data if this machine fails",
        ),
        lines=(IconLine("key-round", t("ไม่มีใครกู้แทนได้", "Nobody can recover them for you")),),
        sheet="EK4G W5KA BJJ8 SJSH E5HM 3QN9",
        proceed=t("เก็บคำกู้คืนแล้ว เริ่มใช้งาน", "The words are safe: begin"),
        print_sheet=t("พิมพ์แผ่นกู้คืน", "Print the recovery sheet"),
        save_sheet=t("เก็บเป็นไฟล์ PDF", "Keep it as a PDF file"),
        printing=t("พิมพ์แล้ว หยิบที่ช่องพิมพ์", "Printed. Take it from the printer."),
        printing_state="good",
    )


def cover(t: Say) -> CoverView:
    return CoverView(
        title=t("พักหน้าจอไว้เพื่อความเป็นส่วนตัว", "The screen is covered for your privacy"),
        line=t("ข้อมูลของท่านเก็บไว้แล้ว ไม่หาย", "Your answers are kept, nothing is lost"),
        proceed=t("ทำต่อ (แตะ)", "Go on (touch)"),
        not_mine=t("ไม่ใช่ของฉัน เริ่มใหม่", "Not mine, start again"),
    )


def cover_sealed(t: Say) -> CoverView:
    return replace(cover(t), code_label=t("รหัส 6 ตัว", "Six digits"), code="48")


def cover_staff(t: Say) -> CoverView:
    label = t("รหัสเจ้าหน้าที่", "Staff PIN")
    return replace(cover(t), code_label=label, code="2468", secret=True)


def cover_closed(t: Say) -> CoverView:
    line = t(
        "คำตอบถูกปิดไว้เพื่อความเป็นส่วนตัว และจะลบเอง เริ่มใหม่ได้เลย",
        "The answers are sealed for privacy and will be deleted. You can start again.",
    )
    return replace(cover(t), line=line, proceed="")


def staff_exit(t: Say) -> ExitView:
    return ExitView(
        title=t("ปิดโปรแกรม (เฉพาะเจ้าหน้าที่)", "Close the program (staff only)"),
        line=t("คำตอบที่กรอกค้างไว้เก็บแล้ว", "What was being filled in is kept"),
        code_label=t("รหัสเจ้าหน้าที่", "Staff PIN"),
        code="246",
        problem=t("รหัสนี้ไม่ตรงกับที่ตั้งไว้", "This is not the PIN that was set"),
        alarm=t("แก้ตรงนี้", "Mend this"),
        proceed=t("ปิดโปรแกรม", "Close the program"),
        back=t("กลับไปหน้าจอเดิม", "Back to the screen"),
    )


def call_staff(t: Say) -> HelpView:
    return HelpView(
        sign=t("ต้องการเจ้าหน้าที่", "Help wanted here"),
        since=t("ตั้งแต่ 10:42 น.", "Since 10:42"),
        lines=(
            IconLine(
                "hand",
                t(
                    "ยกมือ หรือเดินไปที่เคาน์เตอร์ได้เลย",
                    "Raise your hand, or walk to the counter",
                ),
            ),
            IconLine("phone", t("โทรภายใน 12", "Or call 12")),
            IconLine(
                "shield-check",
                t("คำตอบของท่านเก็บไว้แล้ว ไม่หาย", "Your answers are kept, nothing is lost"),
            ),
        ),
        close=t("ปิด แล้วทำต่อ", "Close and go on"),
        staff=t("สำหรับเจ้าหน้าที่: ปิดโปรแกรม", "For staff: close the program"),
    )


def call_told(t: Say) -> HelpView:
    words = (
        ("question", t("ไม่เข้าใจคำถาม", "I do not understand the question")),
        ("reading", t("อ่านไม่ออก", "I cannot read this")),
        ("card", t("เครื่องอ่านบัตรไม่ได้", "The card is not read")),
        ("seat", t("ขอที่นั่ง", "I need a seat")),
    )
    return replace(
        call_staff(t),
        close=t("ทำต่อระหว่างรอ", "Go on while waiting"),
        state=t("แจ้งเจ้าหน้าที่แล้ว 10:42 น. รอสักครู่", "Staff were told at 10:42. Wait a moment."),
        kind="good",
        tell=t("บอกเจ้าหน้าที่ว่าเรื่องอะไร (ไม่บอกก็ได้)", "Tell staff what it is about (optional)"),
        messages=tuple(OptionView(name, label, name == "seat") for name, label in words),
        words_label=t("หรือพิมพ์ข้อความสั้น ๆ", "Or type a short message"),
        words=t("หูไม่ได้ยิน", "I am deaf"),
        send=t("ส่งข้อความ", "Send the message"),
        sent=t("ส่งข้อความแล้ว: หูไม่ได้ยิน", "Message sent: I am deaf"),
        cancel=t("ไม่ต้องมาแล้ว ยกเลิกการเรียก", "No need to come, cancel the call"),
    )


def call_unheard(t: Say) -> HelpView:
    words = t("แจ้งไปที่โต๊ะเจ้าหน้าที่ไม่ได้", "The staff desk cannot be reached")
    return replace(call_told(t), state=words, kind="bad", words="", sent="")


def confirm(t: Say) -> ConfirmView:
    return ConfirmView(
        title=t("จะออกจากคำขอนี้หรือไม่", "Leave this request?"),
        lines=(t("ตอบไปแล้ว 5 ข้อ", "You have answered 5 questions"),),
        buttons=(
            ButtonView("back", t("กลับไปทำต่อ", "Back to my request"), "primary"),
            ButtonView("keep", t("พักไว้ 24 ชั่วโมง", "Keep it for 24 hours"), "plain", "pause"),
            ButtonView("delete", t("ลบทิ้ง", "Delete it"), "plain", "trash-2"),
        ),
    )


def apology(t: Say) -> ApologyView:
    return ApologyView(
        title=t("ขออภัย เครื่องมีปัญหา", "Sorry, this machine has a problem"),
        lines=(
            IconLine("shield-check", t("คำตอบของท่านเก็บไว้แล้ว", "Your answers are kept")),
            IconLine("users", t("แจ้งเจ้าหน้าที่ได้ที่เคาน์เตอร์", "Please tell the staff")),
        ),
        code="K901",
        restart=t("เริ่มใหม่", "Start again"),
    )


Place = Screen | Overlay
EXAMPLES: dict[str, tuple[Place, Callable[[Say], object]]] = {
    "start": (Screen.START, start),
    "categories": (Screen.CATEGORIES, categories),
    "services": (Screen.SERVICES, services),
    "search": (Screen.SEARCH, search),
    "need": (Screen.NEED, need),
    "privacy": (Screen.PRIVACY, privacy),
    "identity": (Screen.IDENTITY, identity),
    "identity_typing": (Screen.IDENTITY, identity_typing),
    "question": (Screen.QUESTION, question),
    "question_error": (Screen.QUESTION, question_error),
    "question_signature": (Screen.QUESTION, question_signature),
    "question_choice": (Screen.QUESTION, question_choice),
    "question_list": (Screen.QUESTION, question_list),
    "question_pictures": (Screen.QUESTION, question_pictures),
    "repeat": (Screen.REPEAT, repeat),
    "attachment": (Screen.ATTACHMENT, attachment),
    "check": (Screen.CHECK, check),
    "receipt": (Screen.RECEIPT, receipt),
    "wipe": (Screen.WIPE, wipe),
    "paused": (Screen.PAUSED, paused),
    "resume": (Screen.RESUME, resume),
    "status": (Screen.STATUS, status),
    "status_found": (Screen.STATUS, status_found),
    "wizard": (Screen.WIZARD, wizard),
    "wizard_found": (Screen.WIZARD, wizard_found),
    "wizard_sheet": (Screen.WIZARD, wizard_sheet),
    "cover": (Overlay.COVER, cover),
    "cover_sealed": (Overlay.COVER, cover_sealed),
    "cover_staff": (Overlay.COVER, cover_staff),
    "cover_closed": (Overlay.COVER, cover_closed),
    "help": (Overlay.HELP, call_staff),
    "help_told": (Overlay.HELP, call_told),
    "help_unheard": (Overlay.HELP, call_unheard),
    "confirm": (Overlay.CONFIRM, confirm),
    "apology": (Overlay.APOLOGY, apology),
    "staff_exit": (Overlay.EXIT, staff_exit),
}
