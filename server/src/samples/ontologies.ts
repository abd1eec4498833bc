import type { Ontology, OntologyClass } from '@uurga/shared/ontology/ontology.ts'

type Named = readonly [id: string, zh: string, en: string, mn: string]

const classOf = ([id, zh, en, mn]: Named, colour: number, kinds: OntologyClass['kinds'], key?: string): OntologyClass => ({
  id,
  name: { 'zh-CN': zh, en, mn },
  colour,
  kinds,
  ...(key === undefined ? {} : { key })
})

/** Photos: boxes around what can be counted, polygons along what has a border. */
export const photoOntology: Ontology = {
  classes: [
    classOf(['person', '人', 'Person', 'Хүн'], 1, ['box'], '1'),
    classOf(['animal', '动物', 'Animal', 'Амьтан'], 2, ['box', 'polygon'], '2'),
    classOf(['plant', '植物', 'Plant', 'Ургамал'], 6, ['box', 'polygon'], '3'),
    classOf(['grassland', '草地', 'Grassland', 'Бэлчээр'], 4, ['polygon'], '4'),
    classOf(['rock', '裸岩', 'Bare rock', 'Нүцгэн хад'], 3, ['polygon'], '5'),
    classOf(['snow', '积雪', 'Snow', 'Цас'], 5, ['polygon'], '6'),
    classOf(['water', '水体', 'Water', 'Ус'], 8, ['polygon'], '7'),
    classOf(['building', '建筑', 'Building', 'Барилга'], 7, ['box', 'polygon'], '8'),
    classOf(['object', '物体', 'Object', 'Эд зүйл'], 10, ['box'], '9')
  ],
  attributes: [
    { id: 'occluded', name: { 'zh-CN': '被遮挡', en: 'Occluded', mn: 'Халхлагдсан' }, on: 'all', type: 'boolean' },
    {
      id: 'condition',
      name: { 'zh-CN': '草地状况', en: 'Condition', mn: 'Бэлчээрийн төлөв' },
      on: ['grassland'],
      type: 'select',
      options: [
        { id: 'good', name: { 'zh-CN': '良好', en: 'Good', mn: 'Сайн' } },
        { id: 'worn', name: { 'zh-CN': '退化', en: 'Degraded', mn: 'Доройтсон' } },
        { id: 'unclear', name: { 'zh-CN': '看不清', en: 'Unclear', mn: 'Тодорхойгүй' } }
      ]
    }
  ],
  choices: []
}

/** A pasture: polygons for what covers the ground, polylines for what runs over it. */
export const pastureOntology: Ontology = {
  classes: [
    classOf(['grassland', '草地', 'Grassland', 'Бэлчээр'], 4, ['polygon'], '1'),
    classOf(['rock', '裸岩', 'Bare rock', 'Нүцгэн хад'], 3, ['polygon'], '2'),
    classOf(['snow', '积雪', 'Snow', 'Цас'], 5, ['polygon'], '3'),
    classOf(['path', '小路', 'Path', 'Жим'], 1, ['polyline'], '4'),
    classOf(['gully', '冲沟', 'Gully', 'Гуу жалга'], 7, ['polyline'], '5'),
    classOf(['ridge', '山脊线', 'Ridge line', 'Нурууны шугам'], 9, ['polyline'], '6')
  ],
  attributes: [],
  choices: []
}

/** Coins: masks, to be counted. */
export const coinOntology: Ontology = {
  classes: [classOf(['coin', '钱币', 'Coin', 'Зоос'], 6, ['mask'], '1')],
  attributes: [],
  choices: []
}

/** Texts: spans, and what the text is about as a whole. */
export const textOntology: Ontology = {
  classes: [
    classOf(['holder', '权利主体', 'Holder of a right', 'Эрх эзэмшигч'], 1, ['span'], '1'),
    classOf(['right', '权利', 'Right', 'Эрх'], 6, ['span'], '2'),
    classOf(['duty', '义务', 'Duty', 'Үүрэг'], 3, ['span'], '3'),
    classOf(['institution', '机构', 'Institution', 'Байгууллага'], 5, ['span'], '4'),
    classOf(['place', '地名', 'Place', 'Газрын нэр'], 2, ['span'], '5'),
    classOf(['language', '语言', 'Language', 'Хэл'], 8, ['span'], '6'),
    classOf(['freedom', '自由', 'Freedom', 'Эрх чөлөө'], 4, ['choice'], 'q'),
    classOf(['justice', '司法', 'Justice', 'Шүүх'], 9, ['choice'], 'w'),
    classOf(['dignity', '尊严', 'Dignity', 'Нэр төр'], 11, ['choice'], 'e'),
    classOf(['names', '名称表', 'List of names', 'Нэрсийн жагсаалт'], 10, ['choice'], 'r')
  ],
  attributes: [],
  choices: [
    {
      id: 'topic',
      name: { 'zh-CN': '主题', en: 'Topic', mn: 'Сэдэв' },
      on: 'item',
      classes: ['freedom', 'justice', 'dignity', 'names'],
      multiple: false,
      required: true
    }
  ]
}
