import type { Surface } from '../src/surface/surface.ts'

export const frame = (): Promise<number> => new Promise(done => requestAnimationFrame(done))

/** When the callbacks of the current frame began. */
let frameStart = 0
export const watchFrames = (): void => {
  frameStart = performance.now()
  requestAnimationFrame(watchFrames)
}

/**
 * The cost of one frame: what the main thread spends from asking for a change to having painted it, ms. Reading a pixel of each canvas makes
 * the browser paint within the measure what it would else do after it.
 */
export const frameCost = async (surface: Surface, change: () => void): Promise<number> => {
  await frame()
  const started = performance.now()
  change()
  const asked = performance.now() - started
  return new Promise(done => {
    // Asked for after the surface asked for its own: it runs right after the surface has drawn.
    const early = performance.now()
    requestAnimationFrame(() => {
      for (const canvas of surface.container.querySelectorAll('canvas')) canvas.getContext('2d')?.getImageData(0, 0, 1, 1)
      done(asked + performance.now() - Math.max(early, frameStart))
    })
  })
}

/** Waits until all is painted sharply; answers how long that took, ms. */
export const untilSharp = async (surface: Surface): Promise<number> => {
  const started = performance.now()
  while (!surface.isSharp()) await new Promise(done => setTimeout(done, 1))
  return performance.now() - started
}
