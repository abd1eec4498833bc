import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'

/** Imports run one way. This walks every import of every source file, type imports included, and holds them to the table below. */
const root = resolve(import.meta.dirname, '..')
const PACKAGES: Record<string, string> = {
  '@uurga/shared': 'shared/src',
  '@uurga/embedded-store': 'server/embedded-store/src',
  '@uurga/server': 'server/src'
}

const files = ['shared/src', 'server/src', 'server/embedded-store/src', 'client/src'].flatMap(sourceFiles)
const imports = files.flatMap(from => importsOf(from).map(to => ({ from, to })))

/** Folder of shared/src → folders of shared/src it may import, besides itself. */
const SHARED: Record<string, readonly string[]> = {
  geometry: [],
  ontology: ['geometry'],
  kinds: ['ontology', 'geometry'],
  document: ['kinds', 'ontology', 'geometry'],
  modalities: ['document', 'kinds', 'ontology', 'geometry'],
  formats: ['modalities', 'document', 'kinds', 'ontology', 'geometry'],
  jobs: [],
  access: [],
  api: ['access', 'ontology', 'document', 'kinds', 'geometry', 'jobs', 'modalities', 'formats']
}

/** Folder of client/src → folders of client/src it may import, besides itself. Folders that are not named may be imported by all. */
const CLIENT: Record<string, readonly string[]> = {
  surface: [],
  kinds: ['surface'],
  tools: ['surface', 'kinds'],
  session: ['surface'],
  modalities: ['surface', 'kinds', 'tools', 'session']
}
const CLIENT_LAYERS = new Set(['surface', 'kinds', 'tools', 'session', 'modalities', 'pages'])

describe('layers', () => {
  it('reads the imports it speaks of', () => {
    console.log(`layers: ${files.length} files, ${imports.length} imports of ours read`)
    expect(files.length).toBeGreaterThan(200)
    expect(imports.length).toBeGreaterThan(files.length)
  })

  it('names every import that goes to a file', () => {
    const known = new Set(files)
    const there = (from: string, to: string): boolean => known.has(to) || (isTest(from) && existsSync(join(root, to)))
    expect(imports.filter(({ from, to }) => /\.tsx?$/.test(to) && !there(from, to))).toEqual([])
  })

  it('keeps shared free of server, client and other packages than zod and the readers of XML and PNG', () => {
    const outside = imports.filter(({ from, to }) => from.startsWith('shared/') && !to.startsWith('shared/'))
    expect(outside).toEqual([])
    const packages = files
      .filter(file => file.startsWith('shared/') && !isTest(file))
      .flatMap(file => barePackages(file).map(name => `${file}: ${name}`))
    expect(packages.filter(line => !/: (zod|fast-xml-parser|clipper2-ts|fast-png)$/.test(line))).toEqual([])
  })

  it('keeps the folders of shared in order', () => {
    const wrong = imports.filter(({ from, to }) => {
      const [own, other] = [folderBelow('shared/src', from), folderBelow('shared/src', to)]
      return own !== undefined && other !== undefined && own !== other && !(SHARED[own] ?? []).includes(other)
    })
    expect(wrong).toEqual([])
    const folders = new Set(files.flatMap(file => folderBelow('shared/src', file) ?? []))
    expect([...folders].filter(folder => !(folder in SHARED))).toEqual([])
  })

  it('never lets server and client import each other', () => {
    const wrong = imports.filter(
      ({ from, to }) =>
        (from.startsWith('client/') && to.startsWith('server/')) || (from.startsWith('server/') && to.startsWith('client/'))
    )
    expect(wrong).toEqual([])
  })

  it('keeps the embedded store a package of its own, known to the server by its doors only', () => {
    const out = imports.filter(
      ({ from, to }) => from.startsWith('server/embedded-store/') && !to.startsWith('server/embedded-store/')
    )
    expect(out).toEqual([])
    const inside = imports.filter(
      ({ from, to }) =>
        from.startsWith('server/src/') && to.startsWith('server/embedded-store/') && !/\/src\/(host|tools)\//.test(to)
    )
    expect(inside).toEqual([])
  })

  it('lets http and realtime import services, never the other way', () => {
    const wrong = imports.filter(({ from, to }) => {
      const feature = folderBelow('server/src', from)
      if (feature === undefined || feature === 'http' || feature === 'realtime' || isTest(from)) return false
      if (/server\/src\/(main|services)\.ts$/.test(from) || /(^|\/)([a-z-]*routes)(\.ts$|\/)/.test(from)) return false
      return /^server\/src\/(http|realtime)\//.test(to)
    })
    expect(wrong).toEqual([])
  })

  it('lets only models and stores speak mongoose', () => {
    const speakers = files.filter(
      file => file.startsWith('server/src/') && !isTest(file) && runtimePackages(file).includes('mongoose')
    )
    const wrong = speakers.filter(file => !/(^|\/)(store|models)(\.ts$|\/)|-store\.ts$|\/jobs\/run\.ts$/.test(file))
    expect(wrong).toEqual([])
  })

  it('keeps the client layers in order and tools apart', () => {
    const wrong = imports.filter(({ from, to }) => {
      const [own, other] = [folderBelow('client/src', from), folderBelow('client/src', to)]
      if (own === undefined || other === undefined || isTest(from)) return false
      if (own === 'tools' && other === 'tools')
        return toolOf(from) !== undefined && toolOf(to) !== undefined && toolOf(from) !== toolOf(to)
      if (own === other || own === 'pages' || !CLIENT_LAYERS.has(other)) return false
      if (!(own in CLIENT)) return false
      return !(CLIENT[own] ?? []).includes(other)
    })
    expect(wrong).toEqual([])
  })

  it('lets only the surface, views and drafts import konva', () => {
    const users = files.filter(file => file.startsWith('client/') && runtimePackages(file).includes('konva'))
    expect(users.filter(file => !/client\/src\/(surface\/|kinds\/[^/]+\/view|tools\/[^/]+\/draft)/.test(file))).toEqual([])
    expect(users.length).toBeGreaterThan(0)
  })

  it('has no cycle', () => {
    expect(cycle()).toEqual([])
  })
})

function sourceFiles(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter(name => /\.tsx?$/.test(name) && !name.includes('node_modules'))
    .map(name => join(folder, name))
    .toSorted()
}

function specifiers(file: string): { name: string; typeOnly: boolean }[] {
  const text = readFileSync(join(root, file), 'utf8')
  const found = text.matchAll(
    /^(?:import|export)\s+(type\s)?(?:[^'";]*?\sfrom\s+)?['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]\s*\)/gm
  )
  return [...found].map(([, type, fixed, dynamic]) => ({ name: fixed ?? dynamic ?? '', typeOnly: type !== undefined }))
}

function importsOf(file: string): string[] {
  return specifiers(file).flatMap(({ name }) => {
    if (name.startsWith('.')) return [relative(root, resolve(root, dirname(file), name.replace(/\?.*$/, '')))]
    const owner = Object.keys(PACKAGES).find(prefix => name.startsWith(`${prefix}/`))
    return owner === undefined ? [] : [join(PACKAGES[owner] ?? '', name.slice(owner.length + 1))]
  })
}

const bare = (list: readonly { name: string }[]): string[] =>
  list.map(({ name }) => name).filter(name => !name.startsWith('.') && !name.startsWith('@uurga/') && !name.startsWith('node:'))
const barePackages = (file: string): string[] => bare(specifiers(file))
const runtimePackages = (file: string): string[] =>
  bare(specifiers(file).filter(({ typeOnly }) => !typeOnly)).map(name => name.split('/')[0] ?? name)
const isTest = (file: string): boolean => /\.(test|test-d)\.tsx?$|\/testing\//.test(file)
const folderBelow = (base: string, file: string): string | undefined =>
  file.startsWith(`${base}/`) && file.slice(base.length + 1).includes('/') ? file.slice(base.length + 1).split('/')[0] : undefined
const toolOf = (file: string): string | undefined => /client\/src\/tools\/([^/]+)\//.exec(file)?.[1]

/** One cycle of imports as a list of files, or none. Depth-first with three colours. */
function cycle(): string[] {
  const next = new Map<string, string[]>()
  for (const { from, to } of imports) if (!isTest(from)) next.set(from, [...(next.get(from) ?? []), to])
  const state = new Map<string, 'open' | 'closed'>()
  const path: string[] = []
  const visit = (file: string): string[] => {
    if (state.get(file) === 'closed') return []
    if (state.get(file) === 'open') return [...path.slice(path.indexOf(file)), file]
    state.set(file, 'open')
    path.push(file)
    for (const to of next.get(file) ?? []) {
      const found = visit(to)
      if (found.length > 0) return found
    }
    path.pop()
    state.set(file, 'closed')
    return []
  }
  for (const file of files) {
    const found = visit(file)
    if (found.length > 0) return found
  }
  return []
}
