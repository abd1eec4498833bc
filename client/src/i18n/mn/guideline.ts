import type { Translated } from '../strings.ts'
import type { guideline as source } from '../zh-CN/guideline.ts'

export const guideline: Translated<typeof source> = {
  version: 'Заавар v{{version}}',
  empty: 'Заавар алга',
  emptyText: 'Анги бүрийг хэрхэн зурах, эргэлзвэл яахыг жишээ зурагтай бичнэ үү.',
  write: 'Бичих',
  edit: 'Засах',
  text: 'Заавар (Markdown)',
  preview: 'Харагдац',
  picture: 'Зураг оруулах',
  pictureAlt: 'Зургийн тайлбар',
  used: '{{most}}-аас {{used}} хэрэглэсэн',
  tooLong: 'Хязгаараас хэтэрсэн: зураг эсвэл бичвэрийг багасгана уу',
  notPicture: 'Энэ файл зураг биш',
  classes: 'Ангиуд'
}
