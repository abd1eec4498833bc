import { createTheme, type CSSVariablesResolver, type MantineColorsTuple } from '@mantine/core'

/** Khadag blue from tint to shade. Mantine asks for ten; what shows on screen are the tokens mapped below. */
const acc: MantineColorsTuple = [
  '#E0F0F3',
  '#C3E0E7',
  '#9CCBD6',
  '#5DBBD2',
  '#3A9DB6',
  '#1E829B',
  '#0B6A82',
  '#095669',
  '#074654',
  '#04222B'
]

const none = 'none'

/** Our look in Mantine's terms: radius 4, our heights, no shadow but under what floats, our blue. */
export const mantineTheme = createTheme({
  primaryColor: 'acc',
  primaryShade: { light: 6, dark: 3 },
  colors: { acc },
  defaultRadius: 4,
  fontFamily: 'var(--sans)',
  fontFamilyMonospace: 'var(--mono)',
  fontSizes: { xs: '11px', sm: '12px', md: '13px', lg: '14px', xl: '16px' },
  lineHeights: { xs: '16px', sm: '18px', md: '20px', lg: '22px', xl: '24px' },
  spacing: { xs: '4px', sm: '8px', md: '12px', lg: '16px', xl: '24px' },
  radius: { xs: '2px', sm: '3px', md: '4px', lg: '6px', xl: '6px' },
  shadows: { xs: none, sm: none, md: 'var(--float)', lg: 'var(--float)', xl: 'var(--float)' },
  headings: { fontFamily: 'var(--sans)', fontWeight: '500' },
  cursorType: 'default',
  respectReducedMotion: true,
  activeClassName: '',
  focusRing: 'auto',
  components: {
    Paper: { defaultProps: { shadow: undefined, radius: 'lg' } },
    Badge: { defaultProps: { radius: 'sm', variant: 'light', tt: 'none', fw: 400 } },
    Menu: { defaultProps: { shadow: 'md', radius: 'lg', offset: 4, transitionProps: { transition: 'fade', duration: 90 } } },
    Popover: { defaultProps: { shadow: 'md', radius: 'lg', offset: 4, transitionProps: { transition: 'fade', duration: 90 } } },
    Tooltip: {
      defaultProps: {
        openDelay: 400,
        transitionProps: { transition: 'fade', duration: 90 },
        events: { hover: true, focus: true, touch: false }
      }
    },
    Drawer: { defaultProps: { position: 'right', padding: 0, shadow: 'md', radius: 0, transitionProps: { duration: 140 } } }
  }
})

/** Mantine's variables are our tokens in both schemes: `data-theme` alone switches them. */
export const mantineVariables: CSSVariablesResolver = () => ({
  variables: {
    '--mantine-color-body': 'var(--panel)',
    '--mantine-color-text': 'var(--tx)',
    '--mantine-color-bright': 'var(--tx)',
    '--mantine-color-dimmed': 'var(--tx2)',
    '--mantine-color-placeholder': 'var(--tx3)',
    '--mantine-color-error': 'var(--da)',
    '--mantine-color-default': 'var(--panel)',
    '--mantine-color-default-hover': 'var(--hover)',
    '--mantine-color-default-color': 'var(--tx)',
    '--mantine-color-default-border': 'var(--line2)',
    '--mantine-color-disabled': 'var(--sunk)',
    '--mantine-color-disabled-color': 'var(--tx3)',
    '--mantine-color-anchor': 'var(--acc)',
    '--mantine-primary-color-filled': 'var(--acc)',
    '--mantine-primary-color-filled-hover': 'var(--acc-h)',
    '--mantine-primary-color-light': 'var(--acc-t)',
    '--mantine-primary-color-light-hover': 'var(--acc-t)',
    '--mantine-primary-color-light-color': 'var(--acc)',
    '--mantine-primary-color-contrast': 'var(--on-acc)',
    '--mantine-line-height': '20px'
  },
  light: {},
  dark: {}
})
