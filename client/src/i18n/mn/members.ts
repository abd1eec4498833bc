import type { Translated } from '../strings.ts'
import type { members as source } from '../zh-CN/members.ts'

export const members: Translated<typeof source> = {
  add: 'Гишүүн нэмэх',
  person: 'Нэр',
  login: 'Нэвтрэх нэр',
  role: 'Үүрэг',
  team: 'Баг',
  skills: 'Ур чадвар',
  skillsHint: 'Таслалаар тусгаарлана; дарааллын шаардлагад тохирно',
  inHand: 'Гарт',
  state: 'Төлөв',
  active: 'идэвхтэй',
  paused: 'түр зогссон',
  remove: 'Хасах',
  removeAsk: '{{name}}-г хасах уу? Гарт буй ажил буцна, илгээсэн нь үлдэнэ.',
  editOf: '{{name}}-г засах',
  empty: 'Гишүүн алга',
  emptyText: 'Тэмдэглэгч, хянагч нэмбэл ажил авч эхэлнэ.',
  find: 'Гишүүн хайх'
}
