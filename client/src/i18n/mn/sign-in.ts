import type { Translated } from '../strings.ts'
import type { signIn as source } from '../zh-CN/sign-in.ts'

export const signIn: Translated<typeof source> = {
  title: 'Нэвтрэх',
  login: 'Имэйл эсвэл ажилтны дугаар',
  password: 'Нууц үг',
  show: 'Нууц үг харуулах',
  hide: 'Нууц үг нуух',
  go: 'Нэвтрэх',
  first: 'Анхны эхлэл: терминалд хэвлэсэн нэг удаагийн холбоосыг нээнэ үү',
  ended: 'Нэвтрэлт дууссан тул дахин нэвтэрнэ үү. Илгээгээгүй ажил энэ төхөөрөмжид хэвээр байна.',
  linkTitle: 'Нэг удаагийн нэвтрэлт',
  linkText: 'Энэ холбоос ганц удаа, {{minutes}} минутын дотор хүчинтэй. Доорх товчийг дарахад л ашиглагдана.',
  linkGo: 'Uurga руу орох',
  linkOther: 'Бүртгэлээр нэвтрэх'
}
