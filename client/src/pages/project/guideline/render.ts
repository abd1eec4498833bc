import createDOMPurify from 'dompurify'
import { marked } from 'marked'

const purify = createDOMPurify(window)
const BASE = new URL(location.href)

// Pictures come from the guideline itself or from this server; a link to elsewhere is the reader's own step, into a tab of its own.
purify.addHook('afterSanitizeAttributes', node => {
  if (node instanceof HTMLImageElement && !isOurs(node.getAttribute('src') ?? '')) node.remove()
  if (node instanceof HTMLAnchorElement && node.origin !== BASE.origin) {
    node.target = '_blank'
    node.rel = 'noopener noreferrer'
  }
})

const isOurs = (address: string): boolean =>
  address.startsWith('data:image/') || (URL.canParse(address, BASE) && new URL(address, BASE).origin === BASE.origin)

/** Markdown as safe HTML: no script, no frame, no form, no style, nothing fetched from elsewhere. */
export const renderMarkdown = (markdown: string): string =>
  purify.sanitize(marked.parse(markdown, { async: false, gfm: true }), {
    USE_PROFILES: { html: true },
    FORBID_TAGS: ['style', 'form', 'input', 'button', 'textarea', 'select', 'video', 'audio', 'iframe'],
    FORBID_ATTR: ['style', 'srcset']
  })
