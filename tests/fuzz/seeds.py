"""Small forms that use much of the language; what is mutated begins here."""

FORM = """\
# A form for the mill

## settings
| form_id | version | form_title |
|---|---|---|
| mill | 1 | แบบทดสอบ |

## survey
| type | name | required | relevant | constraint | calculation | default | choice_filter | repeat_count | appearance | read_only | trigger | reason |
|---|---|---|---|---|---|---|---|---|---|---|---|---|
| start | begun |  |  |  |  |  |  |  |  |  |  |  |
| begin group | who |  |  |  |  |  |  |  | field-list |  |  |  |
| text | name | yes |  | string-length(.) <= 60 |  |  |  |  |  |  |  |  |
| text | cid | yes |  | cid-ok(.) |  |  |  |  |  |  |  |  |
| date | born | yes |  | . <= today() |  |  |  |  |  |  |  |  |
| integer | age_told |  | ${born} = '' | . >= 0 and . <= 130 |  |  |  |  |  |  |  | Not everybody knows. |
| end group |  |  |  |  |  |  |  |  |  |  |  |  |
| select_one area | area | yes |  |  |  | north |  |  |  |  |  |  |
| select_one village | village | yes |  |  |  |  | area = ${area} |  |  |  |  |  |
| select_multiple need | needs | yes |  | not(selected(., 'none') and count-selected(.) > 1) |  |  |  |  |  |  |  |  |
| text | need_other | yes | selected(${needs}, 'other') | string-length(.) <= 80 |  |  |  |  | multiline |  |  |  |
| integer | count_of | yes |  | . >= 0 and . <= 4 |  | 1 |  |  |  |  |  |  |
| calculate | entries |  |  |  | if(${count_of} = '', 0, ${count_of}) |  |  |  |  |  |  |  |
| begin repeat | item |  |  |  |  |  |  | ${entries} |  |  |  |  |
| decimal | wide | yes |  | . > 0 |  |  |  |  |  |  |  |  |
| decimal | high | yes |  | . > 0 |  |  |  |  |  |  |  |  |
| calculate | area_of |  |  |  | round(${wide} * ${high}, 2) |  |  |  |  |  |  |  |
| end repeat |  |  |  |  |  |  |  |  |  |  |  |  |
| calculate | total |  |  |  | sum(${area_of}) |  |  |  |  |  |  |  |
| calculate | year |  |  |  | fiscal-year(today()) |  |  |  |  |  |  |  |
| calculate | once_only |  |  |  | once(uuid()) |  |  |  |  |  |  |  |
| note | told |  | ${total} > 10 |  |  |  |  |  |  |  |  |  |
| time | at |  | ${total} > 10 |  |  |  |  |  |  |  |  | A guess is enough. |

## choices
| list_name | name | label::th | label::en | area |
|---|---|---|---|---|
| area | north | เหนือ | North |  |
| area | south | ใต้ | South |  |
| village | v1 | หมู่ 1 | Moo 1 | north |
| village | v2 | หมู่ 2 | Moo 2 | south |
| need | water | น้ำ | Water |  |
| need | other | อื่น ๆ | Other |  |
| need | none | ไม่มี | None |  |

## texts th
| name | label | hint | guidance_hint | example | required_message | constraint_message |
|---|---|---|---|---|---|---|
| who | ผู้ขอ |  |  |  |  |  |
| name | ชื่อ | ตามบัตร | ถ้าไม่แน่ใจ ถามเจ้าหน้าที่ | สมใจ | กรอกชื่อ | ชื่อ ยาวเกิน พิมพ์ให้สั้นลง |
| cid | เลขบัตร | ดูตามจริง | ถ้าไม่แน่ใจ ถามเจ้าหน้าที่ | 1999900000013 | กรอกเลขบัตร | เลขบัตร ไม่ตรง ดูทีละตัวอีกครั้ง |
| born | วันเกิด | ดูตามจริง | ถ้าไม่แน่ใจ ถามเจ้าหน้าที่ | 5/6/2511 | กรอกวันเกิด | วันเกิด อยู่ในอนาคต ดูอีกครั้ง |
| age_told | อายุ | ดูตามจริง | ถ้าไม่แน่ใจ ถามเจ้าหน้าที่ | 70 |  | อายุ ต้องเป็น 0 ถึง 130 พิมพ์อีกครั้ง |
| area | ฝั่ง | ดูตามจริง | ถ้าไม่แน่ใจ ถามเจ้าหน้าที่ | เหนือ | เลือกฝั่ง |  |
| village | หมู่บ้าน | ดูตามจริง | ถ้าไม่แน่ใจ ถามเจ้าหน้าที่ | หมู่ 1 | เลือกหมู่บ้าน |  |
| needs | สิ่งที่ต้องการ | ดูตามจริง | ถ้าไม่แน่ใจ ถามเจ้าหน้าที่ | น้ำ | เลือกสิ่งที่ต้องการ | สิ่งที่ต้องการ เลือกอย่างเดียวเมื่อไม่มี |
| need_other | อย่างอื่นคือ | ดูตามจริง | ถ้าไม่แน่ใจ ถามเจ้าหน้าที่ | ถังน้ำ | พิมพ์ว่าต้องการอะไร | อย่างอื่นคือ ยาวเกิน พิมพ์ให้สั้นลง |
| count_of | กี่แผ่น | ดูตามจริง | ถ้าไม่แน่ใจ ถามเจ้าหน้าที่ | 2 | กรอกว่ากี่แผ่น | กี่แผ่น ต้องเป็น 0 ถึง 4 พิมพ์อีกครั้ง |
| item | แผ่น |  |  |  |  |  |
| wide | กว้าง | ดูตามจริง | ถ้าไม่แน่ใจ ถามเจ้าหน้าที่ | 1.5 | กรอกความกว้าง | กว้าง ต้องมากกว่า 0 พิมพ์อีกครั้ง |
| high | สูง | ดูตามจริง | ถ้าไม่แน่ใจ ถามเจ้าหน้าที่ | 2 | กรอกความสูง | สูง ต้องมากกว่า 0 พิมพ์อีกครั้ง |
| told | รวม ${total} ตารางเมตร |  |  |  |  |  |
| at | เวลา | ดูตามจริง | ถ้าไม่แน่ใจ ถามเจ้าหน้าที่ | 9.30 |  |  |

## texts en
| name | label | hint | guidance_hint | example | required_message | constraint_message |
|---|---|---|---|---|---|---|
| who | Applicant |  |  |  |  |  |
| name | Name | As on card | Ask staff when in doubt | Somjai | Enter the name | Name is too long: make it shorter |
| cid | ID number | As it is | Ask staff when in doubt | 1999900000013 | Enter the ID number | ID number does not fit: look at each digit |
| born | Birth date | As it is | Ask staff when in doubt | 5/6/1968 | Enter the birth date | Birth date lies ahead: look again |
| age_told | Age | As it is | Ask staff when in doubt | 70 |  | Age must be 0 to 130: type it again |
| area | Side | As it is | Ask staff when in doubt | North | Choose the side |  |
| village | Village | As it is | Ask staff when in doubt | Moo 1 | Choose the village |  |
| needs | What is needed | As it is | Ask staff when in doubt | Water | Choose what is needed | What is needed: choose none alone |
| need_other | What else | As it is | Ask staff when in doubt | A tank | Type what is needed | What else is too long: make it shorter |
| count_of | How many | As it is | Ask staff when in doubt | 2 | Enter how many | How many must be 0 to 4: type it again |
| item | Sheet |  |  |  |  |  |
| wide | Width | As it is | Ask staff when in doubt | 1.5 | Enter the width | Width must be above 0: type it again |
| high | Height | As it is | Ask staff when in doubt | 2 | Enter the height | Height must be above 0: type it again |
| told | ${total} square metres in all |  |  |  |  |  |
| at | Time | As it is | Ask staff when in doubt | 9.30 |  |  |
"""
