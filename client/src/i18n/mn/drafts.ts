import type { Translated } from '../strings.ts'
import type { drafts as source } from '../zh-CN/drafts.ts'

export const drafts: Translated<typeof source> = {
  text: 'Эзэмшил алдагдсаны дараа хадгалсан ажил. Нөгөө хэсгийг дахин авбал үргэлжилнэ; эндээс авч ч болно.',
  empty: 'Хадгалсан ноорог алга',
  emptyText: 'Илгээхээс өмнө эзэмшил нь алдагдсан ажил энд гарна.',
  project: 'Төсөл',
  by: 'Хэнийх',
  mine: 'минийх',
  annotations: 'Тэмдэглэгээ',
  saved: 'Хадгалсан',
  reason: 'Шалтгаан',
  keep: 'Файлаар авах',
  reasons: {
    lapsed: 'хугацаа дууссан',
    released: 'ажлыг буцаасан',
    returned: 'ажил буцаж ирсэн',
    withdrawn: 'хэсэг байхгүй болсон'
  }
}
