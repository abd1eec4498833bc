import { describe, expect, it } from 'vitest'
import { downloadName, partName } from './names.ts'

describe('names of files that leave the house', () => {
  it('are made of ids', () => {
    expect(partName('i1', { id: 'p', modality: 'image', facts: { type: 'image/jpeg' } }, 1)).toBe('images/i1.jpg')
    expect(partName('i1', { id: 'left', modality: 'image', facts: { type: 'image/png' } }, 2)).toBe('images/i1-left.png')
    expect(partName('i2', { id: 't', modality: 'text', facts: {} }, 1)).toBe('texts/i2.txt')
    expect(partName('i3', { id: 'p', modality: 'image', facts: { type: 'image/../../x' } }, 1)).toBe('images/i3.bin')
  })
  it('say of a part of several which it is and, in plain letters, its role; the ending is that of the upright picture', () => {
    const facts = { type: 'image/tiff', width: 9, height: 9, orientation: 1 }
    expect(partName('i1', { id: 'p2', modality: 'image', role: 'page 2', facts }, 3)).toBe('images/i1-p2-page-2.png')
    expect(partName('i1', { id: 'p1', modality: 'image', role: '../前 Front', facts }, 2)).toBe('images/i1-p1-front.png')
    expect(partName('i1', { id: 'p1', modality: 'image', role: 'main', facts }, 1)).toBe('images/i1.png')
    const inks = { ...facts, type: 'image/webp' }
    expect(partName('i1', { id: 'p1', modality: 'image', facts: inks }, 1)).toBe('images/i1.webp')
    expect(partName('i1', { id: 'p1', modality: 'image', facts: inks, notes: ['first-frame'] }, 1)).toBe('images/i1.jpg')
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
