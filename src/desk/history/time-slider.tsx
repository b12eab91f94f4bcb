import { useContext, useLayoutEffect, useRef, type KeyboardEvent, type RefObject } from 'react';
import { Slider, SliderStateContext, SliderThumb, SliderTrack } from 'react-aria-components';
import type { Day } from '../../core/dates.ts';
import { addDays, addYears } from '../../core/orders/calendar.ts';
import { dateInWords } from '../plain-words.ts';
import { daysFrom } from './fan.ts';
import { within } from './on-a-day.ts';

interface Sliding {
  readonly from: Day;
  readonly to: Day;
  readonly on: Day;
  readonly setOn: (on: Day) => void;
  /** What is spoken for the day: all four axes. */
  readonly spoken: string;
  readonly widthPx: number;
}

/** The knob on the true axis: a day a step by arrow, a year by Page Up and Page Down, the ends by Home and End. */
export function TimeSlider({ from, to, on, setOn, spoken, widthPx }: Sliding) {
  const input = useRef<HTMLInputElement>(null);
  const day = within(on, from, to);
  const days = Math.max(1, daysFrom(from, to));
  const onKeyDownCapture = (event: KeyboardEvent): void => {
    const years = event.key === 'PageUp' ? 1 : event.key === 'PageDown' ? -1 : 0;
    if (years === 0 || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    event.stopPropagation();
    setOn(within(addYears(day, years), from, to));
  };
  const at = (daysFrom(from, day) * widthPx) / days;
  return (
    <div className="time-keys" onKeyDownCapture={onKeyDownCapture}>
      <Slider
        className="time"
        aria-label="Status on"
        minValue={0}
        maxValue={days}
        step={1}
        value={daysFrom(from, day)}
        onChange={(value) => setOn(addDays(from, Array.isArray(value) ? (value[0] ?? 0) : value))}
      >
        <SliderTrack className="time-track">
          <SliderThumb className="time-thumb" inputRef={input}>
            <output style={{ translate: `${labelShift(at, widthPx)}px 0` }} aria-hidden="true">
              {dateInWords(day, 'short')}
            </output>
          </SliderThumb>
          <Spoken text={spoken} input={input} />
        </SliderTrack>
      </Slider>
    </div>
  );
}

/** How far the label leaves its knob so that it stays beside the axis. */
function labelShift(at: number, widthPx: number): number {
  const half = 48;
  return at > widthPx - half ? widthPx - half - at : at < half - 60 ? half - at : 0;
}

/** Gives the slider its words: the component speaks numbers only, and sets them anew whenever its state changes. */
function Spoken({ text, input }: { text: string; input: RefObject<HTMLInputElement | null> }) {
  useContext(SliderStateContext);
  useLayoutEffect(() => input.current?.setAttribute('aria-valuetext', text));
  return null;
}
