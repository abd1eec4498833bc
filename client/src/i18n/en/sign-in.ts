import type { Translated } from '../strings.ts'
import type { signIn as source } from '../zh-CN/sign-in.ts'

export const signIn: Translated<typeof source> = {
  title: 'Sign in',
  login: 'Email or staff number',
  password: 'Password',
  show: 'Show password',
  hide: 'Hide password',
  go: 'Sign in',
  first: 'First start: open the one-time link printed in the terminal',
  ended: 'Your session has ended; sign in again. Work that was not sent is still on this device.',
  linkTitle: 'One-time sign-in',
  linkText: 'This link works once, within {{minutes}} minutes. Only the button below uses it up.',
  linkGo: 'Enter Uurga',
  linkOther: 'Sign in with an account'
}
