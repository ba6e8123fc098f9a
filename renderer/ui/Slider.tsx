import { Label, Slider as AriaSlider, SliderOutput, SliderThumb, SliderTrack } from "react-aria-components";
import "./Slider.css";

export interface SliderProps {
  readonly label: string;
  readonly value: number;
  readonly onChange: (value: number) => void;
  readonly min: number;
  readonly max: number;
  readonly step?: number;
  /** The value in words: "18 px". */
  readonly format?: (value: number) => string;
  readonly isDisabled?: boolean;
}

/** A number by feel, such as the size of story text; arrows, Page Up and Down, Home and End move it. */
export function Slider(props: SliderProps) {
  const { label, value, onChange, min, max, step = 1, format = String, isDisabled = false } = props;
  const percent = max > min ? ((value - min) / (max - min)) * 100 : 0;
  return (
    <AriaSlider
      className="ui-slider"
      value={value}
      onChange={onChange}
      minValue={min}
      maxValue={max}
      step={step}
      isDisabled={isDisabled}
    >
      <Label className="ui-field-label" dir="auto">
        {label}
      </Label>
      <SliderOutput className="ui-slider-value">{format(value)}</SliderOutput>
      <SliderTrack className="ui-slider-track">
        <span className="ui-slider-fill" style={{ width: `${percent}%` }} />
        <SliderThumb className="ui-slider-thumb" aria-valuetext={format(value)} />
      </SliderTrack>
    </AriaSlider>
  );
}
