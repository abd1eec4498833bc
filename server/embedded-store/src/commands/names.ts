import { StoreError, unsupported } from '../error.ts'

/** Refuses: InvalidNamespace for a database or collection name MongoDB would not take, NotSupported for `system.` collections. */
export function checkNames(db: string, name: string): void {
  if (db === '' || db.length > 63 || /[/\\. "$\0]/.test(db))
    throw new StoreError('InvalidNamespace', `Invalid database name: '${db}'`)
  if (name === '' || /[$\0]/.test(name) || name.startsWith('.') || Buffer.byteLength(`${db}.${name}`) > 255) {
    throw new StoreError('InvalidNamespace', `Invalid namespace specified '${db}.${name}'`)
  }
  if (name.startsWith('system.')) throw unsupported(`collection ${name}`)
}
