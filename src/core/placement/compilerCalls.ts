/**
 * Functions of the runtime that the compiler, the linker or the runtime itself calls without a call in the text: by the
 * families of cmd/compile's runtime declarations, its SSA calls, and the signal and stack machinery.
 */
const families = [
  'growslice|makeslice|makemap|makechan|mallocgc|mallocTiny|newobject|newarray|panic|goPanic|gopanic|gorecover|throw',
  'mapaccess|mapassign|mapdelete|mapiter|mapIter|mapclear|mapclone|map\\w*_fast|chansend|chanrecv|closechan|chan\\w*',
  'selectgo|selectnb|select\\w*|block|concatstring|concatbyte|slicebytetostring|stringtoslice|slicerunetostring|intstring',
  'decoderune|countrunes|conv[TI]|convT|assert|typeAssert|interfaceSwitch|typedmem|typedslice|reflect_typed',
  'gcWriteBarrier|wbZero|wbMove|bulkBarrier|memmove|memclr|memequal|memhash|strhash|strequal|interhash|nilinterhash',
  'interequal|nilinterequal|efaceeq|ifaceeq|cmpstring|f32hash|f64hash|c64hash|c128hash|f32equal|f64equal',
  'duffzero|duffcopy|morestack|newstack|copystack|asyncPreempt|sigpanic|sigtramp|sigreturn|sigfwd|sighandler|sigprof',
  'defer|deferproc|deferreturn|newproc|go(?:exit|sched)|mcall|mstart|systemstack|call\\d+|debugCall|reflectcall',
  'race|msan|asan|checkptr|unsafeslice|unsafestring|print|libfuzzer|addCovMeta|getcaller|goschedguarded|moveSlice',
  'fint|float64to|uint32to|int64to|uint64to|udiv|div|mod|_div|_mod|complex128div|racefunc|exit|rt0_|unreachable\\w*',
];
const known = new RegExp(`^(?:${families.join('|')})`);

/** Assembly bodies that those end in: symbols without a package. */
const bodies =
  /^(?:_?memeqbody|_?cmpbody|countbody|indexbytebody|indexbody|aeshashbody|memhash|gogo|callRet|spillArgs|unspillArgs|\w*Body|\w*body)$/;

/** Whether a call to the function may come from the compiler or the runtime rather than from the text. */
export function isCompilerCall(callee: string): boolean {
  if (callee.startsWith('runtime.')) return known.test(callee.slice('runtime.'.length));
  if (callee.startsWith('type:.') || callee.startsWith('type..')) return true;
  return !callee.includes('.') && bodies.test(callee);
}
