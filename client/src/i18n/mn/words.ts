import type { Translated } from '../strings.ts'
import type { words as source } from '../zh-CN/words.ts'

export const words: Translated<typeof source> = {
  role: { annotator: 'Тэмдэглэгч', supervisor: 'Хянагч', owner: 'Эзэмшигч', admin: 'Админ' },
  modality: { text: 'Текст', image: 'Зураг', audio: 'Дуу', video: 'Видео', geo: 'Газарзүй' },
  stage: {
    label: 'Тэмдэглэх',
    review: 'Хянах',
    review1: 'Хянах',
    review2: '2-р хяналт',
    review3: '3-р хяналт',
    done: 'Баталсан',
    stuck: 'Гацсан',
    archived: 'Хойш тавьсан'
  },
  job: {
    leased: 'Хийж байгаа',
    submitted: 'Илгээсэн',
    returned: 'Буцаасан',
    accepted: 'Баталсан',
    fixed: 'Засаж баталсан',
    judged: 'Дүгнэсэн',
    skipped: 'Алгассан',
    lapsed: 'Хугацаа дууссан',
    released: 'Буцааж өгсөн'
  },
  run: {
    waiting: 'Дараалалд',
    running: 'Явж байна',
    done: 'Дууссан',
    failed: 'Амжилтгүй',
    cancelled: 'Цуцалсан',
    'rolled-back': 'Буцаасан'
  },
  kind: {
    choice: 'Сонголт',
    box: 'Хүрээ',
    'rotated-box': 'Налуу хүрээ',
    polygon: 'Олон өнцөгт',
    polyline: 'Тахир шугам',
    point: 'Цэг',
    ellipse: 'Эллипс',
    skeleton: 'Араг яс',
    mask: 'Маск',
    track: 'Мөр',
    interval: 'Хугацаа',
    span: 'Хэсэг',
    relation: 'Холбоо',
    rating: 'Үнэлгээ',
    ranking: 'Эрэмбэ',
    pair: 'Хос харьцуулалт',
    text: 'Бичвэр'
  }
}
