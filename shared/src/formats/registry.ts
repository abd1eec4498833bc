import { coco } from './coco/coco.ts'
import { cocoPanoptic } from './coco-panoptic/coco-panoptic.ts'
import { cvat } from './cvat/cvat.ts'
import type { Format } from './format.ts'
import { jsonlSpans } from './jsonl-spans/jsonl-spans.ts'
import { labelme } from './labelme/labelme.ts'
import { pngMasks } from './png-masks/png-masks.ts'
import { uurgaJsonl } from './uurga-jsonl/uurga-jsonl.ts'
import { voc } from './voc/voc.ts'
import { yolo } from './yolo/yolo.ts'

/** Every format, in the order in which people are shown them. A new one is a folder and a line. */
export const formats: readonly Format[] = [uurgaJsonl, coco, cocoPanoptic, yolo, voc, pngMasks, labelme, cvat, jsonlSpans]

export const formatOf = (id: string): Format | undefined => formats.find(format => format.id === id)
