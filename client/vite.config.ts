import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/** Where the server listens in development; the page is served by Vite and passes these paths on. */
const server = `http://127.0.0.1:${process.env.PORT ?? '8080'}`

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  build: {
    outDir: '../dist/client',
    emptyOutDir: true,
    target: 'es2023',
    // The content security policy allows no data: fonts or scripts, so nothing is inlined.
    assetsInlineLimit: 0,
    reportCompressedSize: true
  },
  server: { proxy: { '/api': server, '/live': { target: server, ws: true } } }
})
