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
  '\\(\\*_panic\\)|\\(\\*_defer\\)|race|msan|asan|checkptr|unsafeslice|unsafestring|print|libfuzzer|addCovMeta|getcaller|goschedguarded|moveSlice',
  'fint|float64to|uint32to|int64to|uint64to|udiv|div|mod|_div|_mod|complex128div|racefunc|exit|rt0_|unreachable\\w*',
];
const known = new RegExp(`^(?:${families.join('|')})`);

/** Assembly bodies that those end in: symbols without a package. */
const bodies = /^(?:_?\w*[bB]ody|_?memhash\w*|gogo|callRet|spillArgs|unspillArgs|gcWriteBarrier\w*)$/;

/** Unexported: nothing outside the package can name it, but for linkname. */
const unexported = /^(?:\(\*[\p{Ll}_]|[\p{Ll}_])/u;

/**
 * Whether a call to the function may come from the compiler or the runtime rather than from the text. Of code outside
 * the runtime, every call to an unexported function of the runtime does.
 */
export function isCompilerCall(caller: string, callee: string): boolean {
  if (/^type:?\./.test(callee)) return true;
  if (!callee.includes('.')) return bodies.test(callee);
  if (!callee.startsWith('runtime.')) return false;
  const symbol = callee.slice('runtime.'.length);
  // A literal of the runtime is called by a value that the text holds.
  if (caller.startsWith('runtime.') && /\.func\d+/.test(symbol)) return false;
  return known.test(symbol) || (unexported.test(symbol) && !caller.startsWith('runtime.'));
}
