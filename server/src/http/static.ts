import express, { type RequestHandler, type Router } from 'express'

/** The built client: hashed assets for ever, the page itself never kept, every address of the interface answered by the page. */
export function clientFiles(folder: string, page: string): Router {
  const router = express.Router()
  router.use('/assets', express.static(`${folder}/assets`, { immutable: true, maxAge: '1y', fallthrough: false, index: false }))
  router.use(express.static(folder, { index: false, maxAge: '1h' }))
  router.use(pageFor(page))
  return router
}

const pageFor =
  (page: string): RequestHandler =>
  (req, res, next) => {
    if (req.method !== 'GET' || req.path.startsWith('/api/') || req.accepts('html') === false) return next()
    res.sendFile(page, { headers: { 'Cache-Control': 'no-cache' } })
    return undefined
  }
