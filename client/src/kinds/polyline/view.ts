import type { PolylineGeometry } from '@uurga/shared/kinds/polyline/polyline.ts'
import type { PlaneView } from '../view.ts'

export const polylineView: PlaneView<PolylineGeometry> = {
  trace: (sink, { lines }) => {
    for (const line of lines) {
      for (let i = 0; i + 1 < line.length; i += 2) {
        if (i === 0) sink.moveTo(line[0] as number, line[1] as number)
        else sink.lineTo(line[i] as number, line[i + 1] as number)
      }
    }
  }
}
