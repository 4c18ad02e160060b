export type FileRefusal = 'too-large' | 'runs'

/** Endings of what computers run when somebody opens it, as mail servers refuse them too. */
// cspell:disable -- endings of files
const RUNS = new Set(
  'ade adp apk app appx appxbundle bat cab chm cmd com cpl dll dmg ex ex_ exe hta inf ins iso jar js jse lib lnk mde msc msi msix msp mst nsh pif pkg ps1 ps2 psc1 reg scf scr sct sh shb sys url vb vbe vbs vhd vhdx vxd wsc wsf wsh xll'.split(
    ' ',
  ),
)
// cspell:enable

/** Why a file that came with a mail is not kept. Its bytes outweigh its name. */
export function refuseFile({
  name,
  sniffed,
  size,
  most,
}: {
  name: string
  /** The type that its first bytes show; empty when they show none. */
  sniffed: string
  size: number
  most: number
}): FileRefusal | undefined {
  if (size > most) return 'too-large'
  const ending = name.slice(name.lastIndexOf('.') + 1).toLowerCase()
  if (RUNS.has(ending) || /executable|x-msdownload|x-dosexec|x-mach|x-elf|x-sh\b|x-script/.test(sniffed))
    return 'runs'
  return undefined
}
