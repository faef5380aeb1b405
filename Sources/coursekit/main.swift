internal import CoursekitCommands

Coursekit.run()
