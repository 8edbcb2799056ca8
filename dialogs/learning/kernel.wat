;; What training spends its time on, four numbers at a time: rows of weights added to sums, and slopes added to rows.
;; kernel.ts holds this file compiled; `npm run kernel` writes it there anew. Addresses are in bytes, counts in numbers of 32 bits.
(module
  (import "train" "memory" (memory 1))

  ;; to += by * from
  (func $add (param $to i32) (param $from i32) (param $by f32) (param $count i32)
    (local $fours v128) (local $end i32)
    (local.set $fours (f32x4.splat (local.get $by)))
    (local.set $end (i32.add (local.get $to) (i32.shl (i32.and (local.get $count) (i32.const -4)) (i32.const 2))))
    (block $done
      (loop $four
        (br_if $done (i32.ge_u (local.get $to) (local.get $end)))
        (v128.store (local.get $to)
          (f32x4.add (v128.load (local.get $to)) (f32x4.mul (local.get $fours) (v128.load (local.get $from)))))
        (local.set $to (i32.add (local.get $to) (i32.const 16)))
        (local.set $from (i32.add (local.get $from) (i32.const 16)))
        (br $four)))
    (local.set $end (i32.add (local.get $to) (i32.shl (i32.and (local.get $count) (i32.const 3)) (i32.const 2))))
    (block $done
      (loop $one
        (br_if $done (i32.ge_u (local.get $to) (local.get $end)))
        (f32.store (local.get $to)
          (f32.add (f32.load (local.get $to)) (f32.mul (local.get $by) (f32.load (local.get $from)))))
        (local.set $to (i32.add (local.get $to) (i32.const 4)))
        (local.set $from (i32.add (local.get $from) (i32.const 4)))
        (br $one))))

  ;; sums += each row, by its value
  (func (export "gather") (param $rows i32) (param $values i32) (param $features i32) (param $sums i32) (param $count i32)
    (local $end i32)
    (local.set $end (i32.add (local.get $rows) (i32.shl (local.get $features) (i32.const 2))))
    (block $done
      (loop $next
        (br_if $done (i32.ge_u (local.get $rows) (local.get $end)))
        (call $add (local.get $sums) (i32.load (local.get $rows)) (f32.load (local.get $values)) (local.get $count))
        (local.set $rows (i32.add (local.get $rows) (i32.const 4)))
        (local.set $values (i32.add (local.get $values) (i32.const 4)))
        (br $next))))

  ;; each row += slopes, by its value
  (func (export "scatter") (param $rows i32) (param $values i32) (param $features i32) (param $slopes i32) (param $count i32)
    (local $end i32)
    (local.set $end (i32.add (local.get $rows) (i32.shl (local.get $features) (i32.const 2))))
    (block $done
      (loop $next
        (br_if $done (i32.ge_u (local.get $rows) (local.get $end)))
        (call $add (i32.load (local.get $rows)) (local.get $slopes) (f32.load (local.get $values)) (local.get $count))
        (local.set $rows (i32.add (local.get $rows) (i32.const 4)))
        (local.set $values (i32.add (local.get $values) (i32.const 4)))
        (br $next)))))
