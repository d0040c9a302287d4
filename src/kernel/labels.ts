/** Labels of samples: nothing is kept of them. What pprof refuses, or takes for a comparison's base, ends the run. */
import { lengthOf, stringCount, stringIndex, textOf } from './names';
import { here, key, must, skip, value, varint, VARINT, wireType } from './wire';

/** `pprof::base`, with value `true`: of which the first eight bytes are compared. */
const BASE_LENGTH: u32 = 11;
const BASE_HEAD: u64 = 0x623a3a666f727070;
const TRUE_LENGTH: u32 = 4;

export function checkLabel(end: usize): void {
  let name: u32 = 0;
  let text: u32 = 0;
  let badUnit = false;
  while (here() < end) {
    const field = key(end);
    if (field === 1) name = stringIndex(value(end));
    else if (field === 2) text = stringIndex(value(end));
    else if (field === 3) value(end);
    else if (field === 4 && wireType() === VARINT) badUnit = varint(end) >= <u64>stringCount();
    else {
      skip(end);
      if (field === 4) badUnit = true;
    }
  }
  must(!badUnit || text !== 0);
  must(lengthOf(name) !== BASE_LENGTH || lengthOf(text) !== TRUE_LENGTH || load<u64>(textOf(name)) !== BASE_HEAD);
}
