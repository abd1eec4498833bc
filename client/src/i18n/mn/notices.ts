import type { Translated } from '../strings.ts'
import type { notices as source } from '../zh-CN/notices.ts'

export const notices: Translated<typeof source> = {
  returned: 'Ажил танд буцаж ирлээ',
  accepted: 'Ажлыг тань баталлаа',
  fixed: 'Ажлыг тань засаад баталлаа',
  forced: 'Хянагч ажлыг буцааж авлаа',
  lapsed: 'Ажлын хугацаа дууссан, хадгалагдсан',
  reserved: 'Дахин илгээсэн ажил таны хяналтыг хүлээж байна',
  changed: 'Таны ажил өөрчлөгдсөн',
  all: 'Бүх мэдэгдэл',
  emptyText: 'Таны ажил буцах, батлагдах, авагдах үед энд мэдэгдэнэ.',
  seen: 'Бүгдийг уншсан болгох',
  fresh: 'шинэ'
}
