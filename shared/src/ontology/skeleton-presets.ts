import type { Joint, SkeletonTemplate } from './ontology.ts'

/** Templates that everybody knows, without the class they are given to. Ids are those of the data sets, with hyphens. */
export type SkeletonPreset = Omit<SkeletonTemplate, 'class'>

const joint = (id: string, x: number, y: number, zh: string, en: string, mn: string): Joint => ({
  id,
  name: { 'zh-CN': zh, en, mn },
  at: [x, y]
})

/** The same joint left and right, as the person has them: her left is on the right of the picture. */
const both = (id: string, x: number, y: number, zh: string, en: string, mn: string): [Joint, Joint] => [
  joint(`left-${id}`, x, y, `左${zh}`, `Left ${en}`, `Зүүн ${mn}`),
  joint(`right-${id}`, Math.round((1 - x) * 1000) / 1000, y, `右${zh}`, `Right ${en}`, `Баруун ${mn}`)
]

const joined = (...chains: string[][]): [string, string][] =>
  chains.flatMap(chain => chain.slice(1).map((id, i): [string, string] => [chain[i] as string, id]))

const swapped = (...ids: string[]): [string, string][] => ids.map(id => [`left-${id}`, `right-${id}`])

/** The 17 keypoints of COCO's persons, in its order, with its 19 edges (https://cocodataset.org/#format-data). */
const person: SkeletonPreset = {
  joints: [
    joint('nose', 0.5, 0.07, '鼻子', 'Nose', 'Хамар'),
    ...both('eye', 0.54, 0.045, '眼', 'eye', 'нүд'),
    ...both('ear', 0.59, 0.06, '耳', 'ear', 'чих'),
    ...both('shoulder', 0.66, 0.2, '肩', 'shoulder', 'мөр'),
    ...both('elbow', 0.78, 0.35, '肘', 'elbow', 'тохой'),
    ...both('wrist', 0.86, 0.5, '腕', 'wrist', 'бугуй'),
    ...both('hip', 0.6, 0.52, '髋', 'hip', 'түнх'),
    ...both('knee', 0.62, 0.74, '膝', 'knee', 'өвдөг'),
    ...both('ankle', 0.63, 0.96, '踝', 'ankle', 'шагай')
  ],
  edges: joined(
    ['left-ankle', 'left-knee', 'left-hip'],
    ['right-ankle', 'right-knee', 'right-hip'],
    ['left-hip', 'right-hip'],
    ['left-shoulder', 'left-hip'],
    ['right-shoulder', 'right-hip'],
    ['left-shoulder', 'right-shoulder'],
    ['left-shoulder', 'left-elbow', 'left-wrist'],
    ['right-shoulder', 'right-elbow', 'right-wrist'],
    ['left-eye', 'right-eye'],
    ['nose', 'left-eye', 'left-ear', 'left-shoulder'],
    ['nose', 'right-eye', 'right-ear', 'right-shoulder']
  ),
  swaps: swapped('eye', 'ear', 'shoulder', 'elbow', 'wrist', 'hip', 'knee', 'ankle')
}

/** Where the joints of a finger lie, from its root to its tip. */
const FINGERS = [
  ['thumb', [0.3, 0.82, 0.19, 0.69, 0.1, 0.58, 0.03, 0.48], '拇指', 'Thumb', 'Эрхий'],
  ['forefinger', [0.32, 0.5, 0.29, 0.32, 0.27, 0.2, 0.26, 0.1], '食指', 'Forefinger', 'Долоовор'],
  ['middle-finger', [0.48, 0.47, 0.48, 0.27, 0.48, 0.14, 0.48, 0.03], '中指', 'Middle finger', 'Дунд'],
  ['ring-finger', [0.63, 0.5, 0.66, 0.32, 0.68, 0.2, 0.7, 0.1], '无名指', 'Ring finger', 'Ядам'],
  ['pinky-finger', [0.77, 0.57, 0.83, 0.44, 0.88, 0.34, 0.92, 0.25], '小指', 'Little finger', 'Чигчий']
] as const

/** The 21 keypoints of a hand, in the order of COCO-WholeBody: the wrist, then four of each finger from root to tip. */
const hand: SkeletonPreset = {
  joints: [
    joint('wrist', 0.5, 0.97, '手腕', 'Wrist', 'Бугуй'),
    ...FINGERS.flatMap(([id, places, zh, en, mn]) =>
      [1, 2, 3, 4].map(n => {
        const [x, y] = [places[2 * n - 2] ?? 0, places[2 * n - 1] ?? 0]
        return joint(`${id}${n}`, x, y, `${zh} ${n}`, `${en} ${n}`, `${mn} ${n}`)
      })
    )
  ],
  edges: joined(...FINGERS.map(([id]) => ['wrist', `${id}1`, `${id}2`, `${id}3`, `${id}4`]))
}

/** What an editor begins with. */
export const skeletonPresets = { person, hand } as const satisfies Record<string, SkeletonPreset>
export type SkeletonPresetName = keyof typeof skeletonPresets
