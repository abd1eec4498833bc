/**
 * How far people place one and the same joint apart, as a share of the size of the person: the standard deviations that COCO measured
 * (`kpt_oks_sigmas` of pycocotools/cocoeval.py), by the ids that COCO's joints have in our template.
 */
const COCO_SIGMAS: Readonly<Record<string, number>> = {
  nose: 0.026,
  eye: 0.025,
  ear: 0.035,
  shoulder: 0.079,
  elbow: 0.072,
  wrist: 0.062,
  hip: 0.107,
  knee: 0.087,
  ankle: 0.089
}

/** For any other joint: the mean of COCO's seventeen. */
const UNIFORM = 0.067

/** The sigma of a joint by its id; left and right have the same. */
export const sigmaOf = (joint: string): number => {
  const name = joint.replace(/^(left|right)-/, '')
  return Object.hasOwn(COCO_SIGMAS, name) ? (COCO_SIGMAS[name] ?? UNIFORM) : UNIFORM
}
