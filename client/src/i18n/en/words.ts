import type { Translated } from '../strings.ts'
import type { words as source } from '../zh-CN/words.ts'

export const words: Translated<typeof source> = {
  role: { annotator: 'Annotator', supervisor: 'Supervisor', owner: 'Owner', admin: 'Admin' },
  modality: { text: 'Text', image: 'Image', audio: 'Audio', video: 'Video', geo: 'Geo' },
  stage: {
    label: 'To label',
    review: 'In review',
    review1: 'In review',
    review2: 'Review 2',
    review3: 'Review 3',
    done: 'Accepted',
    stuck: 'Stuck',
    archived: 'Set aside'
  },
  job: {
    leased: 'In hand',
    submitted: 'Submitted',
    returned: 'Returned',
    accepted: 'Accepted',
    fixed: 'Fixed',
    judged: 'Judged',
    skipped: 'Skipped',
    lapsed: 'Lapsed',
    released: 'Given back'
  },
  run: {
    waiting: 'Waiting',
    running: 'Running',
    done: 'Done',
    failed: 'Failed',
    cancelled: 'Cancelled',
    'rolled-back': 'Rolled back'
  },
  kind: {
    choice: 'Choice',
    box: 'Box',
    'rotated-box': 'Rotated box',
    polygon: 'Polygon',
    polyline: 'Polyline',
    point: 'Point',
    ellipse: 'Ellipse',
    skeleton: 'Skeleton',
    mask: 'Mask',
    track: 'Track',
    interval: 'Interval',
    span: 'Span',
    relation: 'Relation',
    rating: 'Rating',
    ranking: 'Ranking',
    pair: 'Pair',
    text: 'Text'
  }
}
