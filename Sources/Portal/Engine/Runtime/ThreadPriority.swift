import Glibc

/// How much of a processor a thread gets where others want it too.
enum ThreadPriority {
  /// A third of what an equal thread gets; it also no longer keeps one waiting that wakes up
  /// (sched(7): each step is about a fourth).
  private static let step: Int32 = 5
  private static let lowest: Int32 = 19

  /// Lets the calling thread give way to the engine's and to the journal's: replies wait for those, and
  /// where as many hash as there are processors, a reply would wait for one of them to be done.
  ///
  /// On Linux the value is the thread's own (setpriority(2), “C library/kernel differences”). Where the
  /// system refuses, the thread stays as it was.
  static func giveWay() {
    let thread = __priority_which_t(PRIO_PROCESS.rawValue)
    _ = setpriority(thread, 0, min(getpriority(thread, 0) + step, lowest))
  }
}
