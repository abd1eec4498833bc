import { describe, expect, it } from 'vitest'
import { jobId, laneId, parseJobId, parseSliceId, projectOf, sliceId } from './ids.ts'

describe('ids', () => {
  const slice = { lane: laneId('my-project', 40), _id: 'aB_9' }

  it('are read back as they were composed', () => {
    expect(parseSliceId(sliceId(slice))).toEqual({ lane: 'my-project-14', slice: 'aB_9' })
    expect(parseJobId(jobId(slice, 'J1'))).toEqual({ lane: 'my-project-14', slice: 'aB_9', job: 'J1' })
  })

  it('tell the project, whatever its id holds', () => {
    expect(projectOf(slice)).toBe('my-project')
  })

  it.each(['', '.', 'a', 'a.b.c.d', 'a..b', 'a.$b.c', 'a.b.c ', `a.b.${'x'.repeat(65)}`])('are not %j', id => {
    expect(parseJobId(id)).toBeNull()
  })

  it('of jobs are not ids of slices', () => {
    expect(parseSliceId(jobId(slice, 'J1'))).toBeNull()
    expect(parseJobId(sliceId(slice))).toBeNull()
  })
})
