/**
 * The colour that Pascal VOC gives a number: its bits dealt out to red, green and blue in turn, greatest places first. Different for every number below 2²⁴; 0 is black.
 * http://host.robots.ox.ac.uk/pascal/VOC/voc2012/htmldoc/devkit_doc.html, VOClabelcolormap
 */
export const vocColour = (number: number): readonly [r: number, g: number, b: number] => {
  const colour: [number, number, number] = [0, 0, 0]
  for (let place = 7, rest = number; place >= 0; place--, rest >>>= 3) {
    for (let channel = 0; channel < 3; channel++) colour[channel]! |= ((rest >>> channel) & 1) << place
  }
  return colour
}
