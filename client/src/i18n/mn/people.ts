import type { Translated } from '../strings.ts'
import type { people as source } from '../zh-CN/people.ts'

export const people: Translated<typeof source> = {
  person: 'Хүн',
  personHint: 'Нэр эсвэл нэвтрэх нэр бичээд жагсаалтаас сонгоно уу',
  nobody: 'Ийм бүртгэл алга'
}
