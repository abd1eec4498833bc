import { closeSync, fstatSync, openSync, writeSync } from 'node:fs'
import { StoreError } from '../error.ts'

/** What LMDB says of its file. */
export interface FileStats {
  pageSize: number
  /** Of the last commit. */
  lastPageNumber: number
  treeBranchPageCount: number
  treeLeafPageCount: number
}

const MB = 1024 * 1024
const zeros = Buffer.alloc(MB)
/** A page is at least a quarter full after splits: so many bytes of small entries fill a new one. */
const BYTES_A_NEW_PAGE = 1_024
/** Bytes from which a value lies on pages of its own. */
const LARGE = 1_900
/** The list of free pages, whose own pages a commit writes, and what it may add. */
const SLACK_PAGES = 64
const PAGES_A_SLACK_PAGE = 256

/**
 * Room on the disk for what a transaction is about to write, taken from the system before LMDB writes: a write that fails within LMDB's
 * commit would damage this process's memory (lmdb 3.5.6 formats its message into too short a buffer), and a refusal here is only a refusal.
 * The file is made longer with zeros ahead of LMDB's last page, which LMDB does not mind.
 */
export class Room {
  private readonly file: number
  private taken: number
  /** Of the last commit at most. */
  private lastPage = 0
  private entries = 0
  private smallBytes = 0
  private largePages = 0

  constructor(
    path: string,
    private readonly stats: () => FileStats
  ) {
    this.file = openSync(path, 'r+')
    this.taken = fstatSync(this.file).size
    this.lastPage = stats().lastPageNumber
  }

  begin(): void {
    this.entries = this.smallBytes = this.largePages = 0
  }

  /** Notes an entry put (or removed: no value) in the transaction under way. */
  add(key: Buffer, value?: Buffer): void {
    const bytes = key.length + (value?.length ?? 0)
    this.entries++
    if (bytes > LARGE) this.largePages += 1 + Math.ceil(bytes / 4_096)
    else this.smallBytes += bytes + 32
  }

  /** Takes the room for what was noted. Throws OutOfDiskSpace where the system has none. */
  take(): void {
    if (this.entries === 0) return
    // Each entry may have its leaf and the branch above copied, but no tree has more pages than it has.
    const copied = 2 * this.entries
    if (this.need(copied, 4_096) > this.taken) {
      const { pageSize, lastPageNumber, treeBranchPageCount, treeLeafPageCount } = this.stats()
      this.lastPage = lastPageNumber
      const need = this.need(Math.min(copied, treeBranchPageCount + treeLeafPageCount), pageSize)
      if (need > this.taken) this.extend(need)
    }
    this.lastPage += this.growth(copied)
  }

  private growth(copied: number): number {
    const slack = SLACK_PAGES + Math.ceil(this.lastPage / PAGES_A_SLACK_PAGE)
    return copied + this.largePages + Math.ceil(this.smallBytes / BYTES_A_NEW_PAGE) + slack
  }

  private need(copied: number, pageSize: number): number {
    return (this.lastPage + 1 + this.growth(copied)) * pageSize
  }

  /** In steps of an eighth, so that it is seldom needed. Where the step does not fit, what is needed may. */
  private extend(need: number): void {
    const wanted = need + Math.min(16 * MB, Math.max(MB, need / 8))
    try {
      while (this.taken < wanted) this.taken += writeSync(this.file, zeros, 0, MB, this.taken)
    } catch (error) {
      if (this.taken >= need) return
      throw new StoreError(
        'OutOfDiskSpace',
        `the disk is full, nothing was written: ${error instanceof Error ? error.message : String(error)}`
      )
    }
  }

  close(): void {
    closeSync(this.file)
  }
}
