import type { Translated } from '../strings.ts'
import type { split as source } from '../zh-CN/split.ts'

export const split: Translated<typeof source> = {
  title: 'Хуваалт',
  text: 'Хуваалт нь зүйлсийг ажил болгоно. Хуваагдсан зүйлд хүрэхгүй.',
  unsplit_one: '{{count, number}} зүйл хуваагдаагүй байна',
  unsplit_other: '{{count, number}} зүйл хуваагдаагүй байна',
  nothing: 'Бүх зүйл хуваагдсан',
  batch: 'Хэсэг тутам зүйл',
  priority: 'Тэргүүлэх зэрэг',
  priorityHint: '0–100, их нь түрүүлнэ',
  go: 'Хуваах',
  classesFirst: 'Эхлээд ангиллаа бичнэ үү',
  last: 'Сүүлийн хуваалт',
  made: '{{items}} зүйл → {{slices}} хэсэг, {{seats}} суудал',
  progress: 'Хуваалтын явц',
  lanes: 'Дараалал',
  lanesText: 'Ижил шаардлагатай хэсгүүд нэг дараалалд байна.',
  lane: 'Дараалал',
  need: 'Шаардлага',
  noNeed: 'шаардлагагүй',
  total: 'Хэсэг',
  pausedLane: 'зогссон',
  openLane: 'тарааж байна',
  pause: 'Зогсоох',
  goOn: 'Үргэлжлүүлэх',
  noLanes: 'Эхний хуваалтын дараа дараалал үүснэ'
}
