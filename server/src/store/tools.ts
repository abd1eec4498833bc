import { cp, mkdir, readdir, stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import mongoose from 'mongoose'
import { openEmbeddedStore } from '@uurga/embedded-store/host/open.ts'
import { backupFolder, checkFolder, restoreFolder } from '@uurga/embedded-store/tools/folder.ts'
import { ConfigFault, readConfig, redactUri } from '../config/config.ts'
import { copyStore } from './copy.ts'

/** The commands of an operator: check, backup, restore, copy. Run by server/bin/store.mjs. */
async function main([command = '', path]: readonly string[]): Promise<void> {
  const { dataDir, mongodbUri } = readConfig({ ...process.env, PORT: undefined })
  const store = join(dataDir, 'store')
  const blobs = join(dataDir, 'blobs')
  if (command === 'check') await printCheck(store)
  else if (command === 'backup') await backUp(store, blobs, path ?? join(dataDir, '..', 'backups'), mongodbUri)
  else if (command === 'restore') await restore(path, store, blobs)
  else if (command === 'copy') await copy(store)
  else throw new ConfigFault('Commands: check, backup [folder], restore <backup>, copy')
}

async function printCheck(store: string): Promise<void> {
  const { collections, documents, keys, faults } = await checkFolder(store)
  for (const fault of faults) console.error(fault)
  console.log(
    `${collections} collections, ${documents} documents, ${keys} index entries: ${faults.length === 0 ? 'every index is what its documents say' : `${faults.length} faults`}`
  )
  if (faults.length > 0) process.exitCode = 1
}

/** Store first, then the files: a file that a document names was there before it, so the later copy has it. */
async function backUp(store: string, blobs: string, into: string, mongodbUri: string | undefined): Promise<void> {
  if (mongodbUri !== undefined)
    throw new ConfigFault('MONGODB_URI is set: back that server up with its own tools (mongodump), and copy DATA_DIR/blobs')
  const folder = resolve(into, `uurga-${new Date().toISOString().slice(0, 19).replaceAll(/[:T]/g, '-')}`)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  await backupFolder(store, join(folder, 'store.mdb'))
  await cp(blobs, join(folder, 'blobs'), { recursive: true, preserveTimestamps: true }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error
  })
  console.log(`Backup: ${folder} (${(await stat(join(folder, 'store.mdb'))).size} bytes of store)`)
}

async function restore(from: string | undefined, store: string, blobs: string): Promise<void> {
  if (from === undefined) throw new ConfigFault('restore needs the folder of a backup: npm run restore -- backups/uurga-…')
  const left = await readdir(blobs).catch(() => [])
  if (left.length > 0) throw new ConfigFault(`${blobs} is not empty: name an empty DATA_DIR`)
  restoreFolder(join(resolve(from), 'store.mdb'), store)
  await cp(join(resolve(from), 'blobs'), blobs, { recursive: true, preserveTimestamps: true }).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOENT') throw error
    }
  )
  await printCheck(store)
}

/** The target comes from the environment, never from the command line, where every user of the machine could read its password. */
async function copy(store: string): Promise<void> {
  const target = process.env['UURGA_COPY_TO']
  if (target === undefined || !/^mongodb(\+srv)?:\/\//.test(target))
    throw new ConfigFault('Set UURGA_COPY_TO to the MongoDB that takes the copy: mongodb://…/uurga')
  const embedded = await openEmbeddedStore({ dir: store })
  const from = await mongoose.createConnection(embedded.uri).asPromise()
  try {
    const to = await mongoose.createConnection(target, { serverSelectionTimeoutMS: 10_000 }).asPromise()
    console.log(`Copying to ${redactUri(target)}`)
    const copied = await copyStore(from, to, console.log)
    console.log(`${copied.length} collections copied; counts and hashes are equal. Files stay in DATA_DIR/blobs.`)
    await to.close()
  } finally {
    await from.close()
    await embedded.close()
  }
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message.replaceAll(/mongodb(\+srv)?:\/\/[^\s/]*@/g, 'mongodb://***@') : error)
  process.exitCode = 1
})
