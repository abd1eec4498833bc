import { panopticOptions } from '@uurga/shared/formats/coco-panoptic/options.ts'
import { cocoOptions } from '@uurga/shared/formats/coco/options.ts'
import { spanOptions } from '@uurga/shared/formats/jsonl-spans/options.ts'
import { cvatOptions } from '@uurga/shared/formats/cvat/options.ts'
import { labelmeOptions } from '@uurga/shared/formats/labelme/options.ts'
import { pngMaskOptions } from '@uurga/shared/formats/png-masks/options.ts'
import { vocOptions } from '@uurga/shared/formats/voc/options.ts'
import { yoloOptions } from '@uurga/shared/formats/yolo/options.ts'
import { describe, expect, it } from 'vitest'
import { optionsOf, withOption } from './export-options.ts'

describe('the options of a format', () => {
  it('are those its own schema takes', () => {
    expect(Object.keys(cocoOptions.shape).toSorted()).toEqual([...optionsOf('coco', 'text')].toSorted())
    expect(Object.keys(yoloOptions.shape).toSorted()).toEqual([...optionsOf('yolo', 'text')].toSorted())
    expect(Object.keys(vocOptions.shape).toSorted()).toEqual([...optionsOf('voc', 'text')].toSorted())
    // Which classes are stuff is a list of ids, which only programs give.
    expect(Object.keys(panopticOptions.shape)).toEqual([...optionsOf('coco-panoptic', 'text'), 'stuff'])
    expect(Object.keys(pngMaskOptions.shape).toSorted()).toEqual([...optionsOf('png-masks', 'text')].toSorted())
    expect(Object.keys(cvatOptions.shape)).toEqual([...optionsOf('cvat', 'text')])
    expect(Object.keys(labelmeOptions.shape)).toEqual([...optionsOf('labelme', 'text')])
    expect(Object.keys(spanOptions.shape).toSorted()).toEqual([...optionsOf('jsonl-spans', 'text')].toSorted())
  })
  it('offer the media files wherever they do not stand in the lines already', () => {
    expect(optionsOf('uurga-jsonl', 'image')).toEqual(['media'])
    expect(optionsOf('uurga-jsonl', 'text')).toEqual([])
  })
})

describe('what is asked for', () => {
  it('leaves out what one gets without asking, and keeps the rest', () => {
    const asked = withOption(withOption({}, 'offsets', 'utf16'), 'media', true)
    expect(asked).toEqual({ offsets: 'utf16', media: true })
    expect(withOption(asked, 'offsets', '')).toEqual({ media: true })
    expect(withOption(asked, 'media', false)).toEqual({ offsets: 'utf16' })
    expect(asked).toEqual({ offsets: 'utf16', media: true })
  })
})
