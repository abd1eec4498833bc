/** What a person may ask of a format, as the format's own `options` schema takes it. */
export const OPTION_KEYS = [
  'language',
  'boxOutlines',
  'offsets',
  'labels',
  'task',
  'origin',
  'rest',
  'instances',
  'media'
] as const
export type OptionKey = (typeof OPTION_KEYS)[number]
export type OptionValues = Readonly<Partial<Record<OptionKey, string | boolean>>>

const BY_FORMAT: Readonly<Record<string, readonly OptionKey[]>> = {
  coco: ['language', 'boxOutlines'],
  yolo: ['language', 'task'],
  voc: ['language', 'origin'],
  'png-masks': ['language', 'rest', 'instances'],
  'coco-panoptic': ['language'],
  labelme: ['language'],
  cvat: ['language'],
  'jsonl-spans': ['language', 'offsets', 'labels']
}

/** The options of a format; media files can go along with any, except that texts stand in the lines already. */
export const optionsOf = (format: string, modality: string): readonly OptionKey[] => [
  ...(BY_FORMAT[format] ?? []),
  ...(modality === 'text' ? [] : (['media'] as const))
]

/** The values with one set; what is as it would be without asking is left out, so that equal wishes look equal. */
export function withOption(values: OptionValues, key: OptionKey, value: string | boolean): OptionValues {
  const { [key]: _, ...rest } = values
  return value === '' || value === false ? rest : { ...rest, [key]: value }
}
