import { decode, type Asked } from './decode.ts'

/** Decodes pictures in a process of its own: a hostile one can end this process, not the server. It ends with its parent. */
process.on('message', ({ id, asked }: { id: number; asked: Asked }) => {
  void decode(asked).then(answered => process.send?.({ id, answered }))
})
process.on('disconnect', () => process.exit(0))
process.on('SIGINT', () => undefined)
