/** What the editor in the middle shows. */
export interface Selection {
  readonly list: 'classes' | 'attributes' | 'choices'
  readonly id: string
}
