import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { stateDiagram } from '@uurga/shared/jobs/diagram.ts'
import { formats } from '@uurga/shared/formats/registry.ts'

const root = resolve(import.meta.dirname, '..')
const text = (path: string): string => readFileSync(join(root, path), 'utf8')

describe('documents', () => {
  it('draw the states that the transition table holds', () => {
    const between = /<!-- states:begin -->\n([\s\S]*?)<!-- states:end -->/.exec(text('ARCHITECTURE.md'))?.[1]
    expect(between).toBe(`${stateDiagram().trim()}\n`)
  })

  it('name every setting in both readmes', () => {
    const settings = [...text('README.md').matchAll(/^\| (`[A-Z_` ]+`) \|/gm)].map(match => match[1])
    expect(settings.length).toBeGreaterThan(4)
    for (const setting of settings) expect(text('README.zh-CN.md')).toContain(setting)
  })

  it('name only commands that package.json has', () => {
    const scripts = new Set(Object.keys((JSON.parse(text('package.json')) as { scripts: object }).scripts))
    for (const file of ['README.md', 'README.zh-CN.md', 'CONTRIBUTING.md'])
      for (const [, name = ''] of text(file).matchAll(/npm run (?:-s )?([a-z:]+)/g))
        expect(scripts, `${file}: npm run ${name}`).toContain(name)
  })

  it('describe every format beside its code', () => {
    const folders = readdirSync(join(root, 'shared/src/formats'), { withFileTypes: true }).filter(
      entry => entry.isDirectory() && entry.name !== 'testing'
    )
    expect(folders.length).toBeGreaterThanOrEqual(formats.length)
    for (const { name } of folders) expect(text(`shared/src/formats/${name}/README.md`).length).toBeGreaterThan(200)
  })
})
