import express, { type Router } from 'express'
import { PAGE, SCRIPT, STYLE } from './docs/page.ts'

/** The documentation page: our own script and style, read from openapi.json, nothing from outside. */
export function docsPage(): Router {
  const router = express.Router({ strict: false })
  router.get('/', (_req, res) => void res.type('html').send(PAGE))
  router.get('/docs.js', (_req, res) => void res.type('text/javascript').send(SCRIPT))
  router.get('/docs.css', (_req, res) => void res.type('text/css').send(STYLE))
  return router
}
