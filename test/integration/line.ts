/** A project at work for the tests of the line: a real server, people with clients of their own, slices to claim. */
import { randomUUID } from 'node:crypto'
import { claimJobs, submitJob, type HeldJob } from '@uurga/shared/api/queue.ts'
import { reviewJob } from '@uurga/shared/api/reviews.ts'
import type { BodyIn, ReplyOf } from '@uurga/shared/api/endpoint.ts'
import type { Role } from '@uurga/shared/access/access.ts'
import { parseJobId } from '@uurga/shared/jobs/ids.ts'
import { documentOf, type AnnotationDocument } from '@uurga/shared/document/document.ts'
import type { Ontology } from '@uurga/shared/ontology/ontology.ts'
import { createProject, getSplit, putMember, splitProject, type Workflow } from '@uurga/shared/api/projects.ts'
import { answerFor, photoOntology, textOntology } from '../demo/marks.ts'
import type { Client } from '../demo/client.ts'
import { hire, type Person } from '../demo/people.ts'
import { importFiles, isOver, until, type Upload } from '../demo/setup.ts'
import { startServer, type TestServer } from './server.ts'

export const command = (): string => randomUUID()

export interface Line {
  readonly server: TestServer
  readonly admin: Client
  readonly owner: Person
  readonly anna: Person
  readonly bat: Person
  readonly sara: Person
  readonly rob: Person
  /** In no project. */
  readonly stranger: Person
  close(): Promise<void>
}

export const openLine = async (): Promise<Line> => {
  const server = await startServer()
  const admin = await adminOf(server)
  const person = (login: string, role: Role): Promise<Person> => hire(admin, login, `${login} 名`, role)
  const owner = await person('owner', 'owner')
  const [anna, bat, stranger] = await Promise.all([
    person('anna', 'annotator'),
    person('bat', 'annotator'),
    person('stranger', 'annotator')
  ])
  const [sara, rob] = await Promise.all([person('sara', 'supervisor'), person('rob', 'supervisor')])
  return { server, admin, owner, anna, bat, sara, rob, stranger, close: () => server.close() }
}

export interface ProjectOptions {
  readonly workflow?: Partial<Workflow>
  readonly ontology?: Ontology
  readonly name?: string
  /** How its items become slices. */
  readonly split?: BodyIn<typeof splitProject>
}

const split = async (owner: Client, project: string, body: BodyIn<typeof splitProject>): Promise<void> => {
  await owner.call(splitProject, { params: { project }, body })
  await until(
    () => owner.call(getSplit, { params: { project } }),
    ({ run }) => run !== undefined && isOver(run)
  )
}

const openProject = async (
  { owner, anna, bat, sara, rob }: Line,
  modality: 'text' | 'image',
  uploads: readonly Upload[],
  { workflow = {}, ontology, name = 'project 项目', split: cutting = {} }: ProjectOptions
): Promise<string> => {
  const { dataset } = await importFiles(owner.client, 'dataset', modality, uploads)
  const { id: project } = await owner.client.call(createProject, {
    body: { name, dataset, ontology: ontology ?? (modality === 'text' ? textOntology : photoOntology), workflow }
  })
  for (const [{ id: user }, role] of [
    [anna, 'annotator'],
    [bat, 'annotator'],
    [sara, 'supervisor'],
    [rob, 'supervisor']
  ] as const) {
    await owner.client.call(putMember, { params: { project, user }, body: { role } })
  }
  await split(owner.client, project, cutting)
  return project
}

/** A project of texts, one slice each. `emoji` texts hold a character of two UTF-16 units at 2. */
export const textProject = async (
  line: Line,
  texts: number | readonly string[],
  options: ProjectOptions = {}
): Promise<string> => {
  const all =
    typeof texts === 'number'
      ? Array.from({ length: texts }, (_, i) => `Text ${i}: 人人生而自由 all are born free ${command()}`)
      : texts
  const jsonl = all.map((text, i) => JSON.stringify({ name: `text-${i}`, text })).join('\n')
  return await openProject(line, 'text', [{ name: 'texts.jsonl', bytes: new Uint8Array(Buffer.from(jsonl)) }], options)
}

export const photoProject = async (line: Line, uploads: readonly Upload[], options: ProjectOptions = {}): Promise<string> =>
  await openProject(line, 'image', uploads, options)

export const claim = async ({ client }: Person, project: string, stage: 'label' | 'review' = 'label'): Promise<HeldJob> => {
  const answer = await client.call(claimJobs, { params: { project }, body: { stage, command: command() } })
  const [job] = answer.jobs
  if (!job) throw new Error(`no job at ${stage}: ${'reason' in answer ? answer.reason : ''}`)
  return job
}

/** A document with one mark less, still whole: answers to questions stay. */
export const withoutOne = ({ annotations }: AnnotationDocument): AnnotationDocument => {
  const one = annotations.find(({ kind }) => kind !== 'choice')
  if (!one) throw new Error('a document with a mark was expected')
  return documentOf(annotations.filter(annotation => annotation !== one))
}

/** Why there is no job. */
export const idle = async ({ client }: Person, project: string, stage: 'label' | 'review' = 'label'): Promise<string> => {
  const answer = await client.call(claimJobs, { params: { project }, body: { stage, command: command() } })
  return 'reason' in answer ? answer.reason : 'a job'
}

export const submit = async (
  { client }: Person,
  job: HeldJob,
  document: AnnotationDocument = answerFor(job)
): Promise<ReplyOf<typeof submitJob>> =>
  await client.call(submitJob, {
    params: { job: job.id },
    body: { token: job.lease.token, command: command(), document, seconds: 9 }
  })

type Verdict = BodyIn<typeof reviewJob>['verdicts'][number]['verdict']

/** The body of one verdict on all submissions of a job. */
export const verdictOn = (job: HeldJob, verdict: Verdict, more: object = {}): BodyIn<typeof reviewJob> => ({
  token: job.lease.token,
  command: command(),
  verdicts: (job.submissions ?? []).map(each => ({
    job: each.job,
    verdict,
    ...(verdict === 'return' && { reason: 'too wide 太宽', marks: [{ text: 'here' }] })
  })),
  ...more
})

export const judge = async (
  { client }: Person,
  job: HeldJob,
  verdict: Verdict,
  more: object = {}
): Promise<ReplyOf<typeof reviewJob>> =>
  await client.call(reviewJob, { params: { job: job.id }, body: verdictOn(job, verdict, more) })

/** Labels and accepts one slice of a project; answers the label job. */
export const finish = async ({ anna, sara }: Pick<Line, 'anna' | 'sara'>, project: string): Promise<HeldJob> => {
  const job = await claim(anna, project)
  await submit(anna, job)
  await judge(sara, await claim(sara, project, 'review'), 'accept')
  return job
}

/** Lets the time of a lease run out; `sweep` ends it, too. */
export const runOut = async ({ server }: Line, job: HeldJob, { sweep }: { sweep: boolean }): Promise<void> => {
  const place = parseJobId(job.id)
  if (!place) throw new Error(`no job id: ${job.id}`)
  const { connection, queue } = server.services
  await connection
    .collection<{ _id: string }>('slices')
    .updateOne(
      { _id: place.slice, 'jobs.job': place.job },
      { $set: { 'jobs.$.until': 1, ...(sweep && { alarm: 1 }) }, ...(!sweep && { $unset: { alarm: 1 } }) }
    )
  if (sweep) await queue.settle()
}

const adminOf = async (server: TestServer): Promise<Client> => await server.signIn('admin')
