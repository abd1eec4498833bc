/** Puts a text on the clipboard; answers whether it is there. The clipboard API is absent on plain HTTP: there a selection is copied. */
export async function copyText(text: string): Promise<boolean> {
  // Absent outside secure contexts, whatever the type says.
  const clipboard = navigator.clipboard as Clipboard | undefined
  if (clipboard !== undefined) {
    const written = await clipboard.writeText(text).then(
      () => true,
      () => false
    )
    if (written) return true
  }
  const area = document.createElement('textarea')
  area.value = text
  area.style.position = 'fixed'
  area.style.opacity = '0'
  // Beside what has the focus: an open sheet takes the focus back from anything outside it.
  const { activeElement } = document
  ;(activeElement?.parentElement ?? document.body).append(area)
  area.select()
  const copied = document.execCommand('copy')
  area.remove()
  if (activeElement instanceof HTMLElement) activeElement.focus()
  return copied
}
