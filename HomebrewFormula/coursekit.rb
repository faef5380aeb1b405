# For macOS, and for Linux with Homebrew: this repository is a tap of its own.
#
#     brew tap coursekit/tap URL-OF-THIS-REPOSITORY
#     brew install --HEAD coursekit/tap/coursekit
#
# What is built is the tap's own copy of the repository, which `brew update` renews.
class Coursekit < Formula
  desc "Courses and quizzes in Markdown, with a site, exams and score reports"
  homepage "file://#{File.expand_path("..", __dir__)}/README.en.md"
  license "Apache-2.0"
  head "file://#{File.expand_path("..", __dir__)}", using: :git, branch: "main"

  depends_on "pkgconf" => :build
  depends_on "cmark"
  depends_on "libarchive"
  depends_on "libsodium"
  depends_on "libxlsxwriter"
  depends_on "opencc"
  depends_on "utf8proc"

  uses_from_macos "libxml2"
  uses_from_macos "sqlite"
  uses_from_macos "zlib"

  on_macos do
    depends_on xcode: ["26.0", :build]
    depends_on macos: :sequoia
  end

  on_linux do
    depends_on "swift" => :build
  end

  def install
    args = ["--disable-sandbox", "--configuration", "release", "--product", "coursekit"]
    args << "--static-swift-stdlib" if OS.linux?
    system "swift", "build", *args
    bin.install ".build/release/coursekit"
    man1.install "docs/coursekit.1"
    (man/"zh_CN/man1").install "docs/coursekit.zh.1" => "coursekit.1"
    generate_completions_from_executable(bin/"coursekit", "--generate-completion-script")
    (pkgshare/"examples/workspace").install "courses", "quizzes", "site"
  end

  test do
    ENV["LC_ALL"] = "en_US.UTF-8"
    system bin/"coursekit", "new", "workspace", "shop", "--language", "en"
    cd "shop" do
      system bin/"coursekit", "check", "--strict"
      system bin/"coursekit", "build"
      assert_path_exists testpath/"shop/site/public/index.html"
      (testpath/"shop/answers.txt").write "first-course-practice-1: B\n"
      system bin/"coursekit", "quiz", "first-course-practice", "--learner", "001", "--name", "A",
             "--answers", "answers.txt", "--gradebook", "g", "--require-pass"
      scores = shell_output("#{bin}/coursekit report scores --include scripted --gradebook g --format csv")
      assert_match "001", scores
    end
  end
end
