import { describe, expect, it } from 'vitest'
import { cuttingOf, forecastOf, isUnsound, optionsOf } from './cutting.ts'

describe('the ways to cut', () => {
  it('begin with what the project says of batches', () => {
    expect(cuttingOf(1).way).toBe('whole')
    expect(cuttingOf(20)).toMatchObject({ way: 'batches', batch: 20 })
  })
  it('tell the server of one way only', () => {
    const grid = { tile: 512, overlap: 64 }
    expect(optionsOf({ way: 'whole', batch: 20, grid })).toEqual({ batch: 1 })
    expect(optionsOf({ way: 'batches', batch: 20, grid })).toEqual({ batch: 20 })
    expect(optionsOf({ way: 'grid', batch: 20, grid })).toEqual({ grid })
    expect(forecastOf({ way: 'grid', batch: 20, grid })).toEqual(grid)
  })
  it('have no grid whose windows overlap by half', () => {
    expect(isUnsound({ way: 'grid', batch: 1, grid: { tile: 512, overlap: 256 } })).toBe(true)
    expect(isUnsound({ way: 'whole', batch: 1, grid: { tile: 512, overlap: 256 } })).toBe(false)
  })
})
