import { describe, expect, it } from 'vitest'
import { downloadName, partName } from './names.ts'

describe('names of files that leave the house', () => {
  it('are made of ids', () => {
    expect(partName('i1', { id: 'p', modality: 'image', facts: { type: 'image/jpeg' } }, 1)).toBe('images/i1.jpg')
    expect(partName('i1', { id: 'left', modality: 'image', facts: { type: 'image/png' } }, 2)).toBe('images/i1-left.png')
    expect(partName('i2', { id: 't', modality: 'text', facts: {} }, 1)).toBe('texts/i2.txt')
    expect(partName('i3', { id: 'p', modality: 'image', facts: { type: 'image/../../x' } }, 1)).toBe('images/i3.bin')
  })
  it.each([
    ['道路 一期', '道路 一期 v3 coco.zip'],
    ['a/b\\c:"d"', 'a b c d v3 coco.zip'],
    ['..', 'release v3 coco.zip'],
    ['line\nfeed\u202e', 'line feed v3 coco.zip']
  ])('keep of a project’s name what file systems take: %j', (project, expected) => {
    expect(downloadName(project, 3, 'coco', '.zip')).toBe(expected)
  })
})
