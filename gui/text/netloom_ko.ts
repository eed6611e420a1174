<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ko_KR">
<context>
    <name>Actions</name>
    <message>
        <source>&amp;File</source>
        <translation>파일(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>편집(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Arrange</source>
        <translation>정렬(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>보기(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Train</source>
        <translation>학습(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>도움말(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;New</source>
        <translation>새로 만들기(&amp;N)</translation>
    </message>
    <message>
        <source>New &amp;Window</source>
        <translation>새 창(&amp;W)</translation>
    </message>
    <message>
        <source>&amp;Open…</source>
        <translation>열기(&amp;O)…</translation>
    </message>
    <message>
        <source>Open a &amp;Folder of Data…</source>
        <translation>데이터 폴더 열기(&amp;F)…</translation>
    </message>
    <message>
        <source>Open a Sa&amp;mple…</source>
        <translation>예제 열기(&amp;M)…</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>저장(&amp;S)</translation>
    </message>
    <message>
        <source>Save &amp;As…</source>
        <translation>다른 이름으로 저장(&amp;A)…</translation>
    </message>
    <message>
        <source>&amp;Export Script…</source>
        <translation>스크립트 내보내기(&amp;E)…</translation>
    </message>
    <message>
        <source>Expor&amp;t As…</source>
        <translation>다른 형식으로 내보내기(&amp;T)…</translation>
    </message>
    <message>
        <source>Export &amp;Picture…</source>
        <translation>이미지로 내보내기(&amp;P)…</translation>
    </message>
    <message>
        <source>Open A&amp;gain at the Next Start</source>
        <translation>다음에 시작할 때 다시 열기(&amp;G)</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>닫기(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>끝내기(&amp;Q)</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>실행 취소(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>다시 실행(&amp;R)</translation>
    </message>
    <message>
        <source>Cu&amp;t</source>
        <translation>잘라내기(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>복사(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>붙여넣기(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Duplicate</source>
        <translation>복제(&amp;D)</translation>
    </message>
    <message>
        <source>D&amp;elete</source>
        <translation>삭제(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Add Node…</source>
        <translation>노드 추가(&amp;A)…</translation>
    </message>
    <message>
        <source>Re&amp;name</source>
        <translation>이름 바꾸기(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Bypass</source>
        <translation>우회(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;Freeze Weights</source>
        <translation>가중치 고정(&amp;F)</translation>
    </message>
    <message>
        <source>Connect in Turn</source>
        <translation>차례로 연결</translation>
    </message>
    <message>
        <source>Take Out of Its Wires</source>
        <translation>선에서 빼내기</translation>
    </message>
    <message>
        <source>Swap Wires</source>
        <translation>선 맞바꾸기</translation>
    </message>
    <message>
        <source>Replace With…</source>
        <translation>다른 종류로 바꾸기…</translation>
    </message>
    <message>
        <source>Repeat…</source>
        <translation>반복…</translation>
    </message>
    <message>
        <source>Make Single User</source>
        <translation>블록 따로 쓰기</translation>
    </message>
    <message>
        <source>Select A&amp;ll</source>
        <translation>모두 선택(&amp;L)</translation>
    </message>
    <message>
        <source>Select &amp;What Follows</source>
        <translation>뒤따르는 노드까지 선택(&amp;W)</translation>
    </message>
    <message>
        <source>Select What Comes Before</source>
        <translation>앞선 것 선택</translation>
    </message>
    <message>
        <source>Find a Co&amp;mmand…</source>
        <translation>명령 찾기(&amp;M)…</translation>
    </message>
    <message>
        <source>F&amp;ind in Drawing</source>
        <translation>그림에서 찾기(&amp;I)</translation>
    </message>
    <message>
        <source>Find Ne&amp;xt</source>
        <translation>다음 찾기(&amp;X)</translation>
    </message>
    <message>
        <source>Find Pre&amp;vious</source>
        <translation>이전 찾기(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Tidy Up</source>
        <translation>가지런히 배치(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Straighten Wires</source>
        <translation>선 곧게 펴기(&amp;S)</translation>
    </message>
    <message>
        <source>Align &amp;Left</source>
        <translation>왼쪽 맞춤(&amp;L)</translation>
    </message>
    <message>
        <source>Align &amp;Right</source>
        <translation>오른쪽 맞춤(&amp;R)</translation>
    </message>
    <message>
        <source>Align T&amp;op</source>
        <translation>위쪽 맞춤(&amp;O)</translation>
    </message>
    <message>
        <source>Align &amp;Bottom</source>
        <translation>아래쪽 맞춤(&amp;B)</translation>
    </message>
    <message>
        <source>Distribute &amp;Across</source>
        <translation>가로 간격 같게(&amp;A)</translation>
    </message>
    <message>
        <source>Distribute &amp;Down</source>
        <translation>세로 간격 같게(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Frame</source>
        <translation>틀로 묶기(&amp;F)</translation>
    </message>
    <message>
        <source>Add a &amp;Note</source>
        <translation>메모 추가(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Collapse or Unfold</source>
        <translation>접기 또는 펼치기(&amp;C)</translation>
    </message>
    <message>
        <source>Hide or Show &amp;Unused Ports</source>
        <translation>쓰지 않는 포트 숨기기 또는 보이기(&amp;U)</translation>
    </message>
    <message>
        <source>Loc&amp;k or Unlock</source>
        <translation>잠그기 또는 잠금 풀기(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;Fit All</source>
        <translation>전체 맞추기(&amp;F)</translation>
    </message>
    <message>
        <source>Fit &amp;Selection</source>
        <translation>선택 영역 맞추기(&amp;S)</translation>
    </message>
    <message>
        <source>Zoom &amp;In</source>
        <translation>확대(&amp;I)</translation>
    </message>
    <message>
        <source>Zoom &amp;Out</source>
        <translation>축소(&amp;O)</translation>
    </message>
    <message>
        <source>S&amp;hapes on Wires</source>
        <translation>선 위에 형상 표시(&amp;H)</translation>
    </message>
    <message>
        <source>Live P&amp;reviews</source>
        <translation>실시간 미리보기(&amp;R)</translation>
    </message>
    <message>
        <source>O&amp;verview</source>
        <translation>전체 지도(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Canvas Only</source>
        <translation>캔버스만 보기(&amp;C)</translation>
    </message>
    <message>
        <source>Workspace: &amp;Build</source>
        <translation>작업 공간: 만들기(&amp;B)</translation>
    </message>
    <message>
        <source>Workspace: Train</source>
        <translation>작업 공간: 학습</translation>
    </message>
    <message>
        <source>Workspace: E&amp;xamine</source>
        <translation>작업 공간: 살펴보기(&amp;X)</translation>
    </message>
    <message>
        <source>Reset La&amp;yout</source>
        <translation>배치 초기화(&amp;Y)</translation>
    </message>
    <message>
        <source>&amp;Enter the Block</source>
        <translation>블록 안으로(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Leave the Block</source>
        <translation>블록 밖으로(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Next Problem</source>
        <translation>다음 문제(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Previous Problem</source>
        <translation>이전 문제(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Apply the First Fix</source>
        <translation>첫 번째 해결책 적용(&amp;A)</translation>
    </message>
    <message>
        <source>Next &amp;Tab</source>
        <translation>다음 탭(&amp;T)</translation>
    </message>
    <message>
        <source>Previo&amp;us Tab</source>
        <translation>이전 탭(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Pause or Resume</source>
        <translation>일시 정지/계속(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Stop</source>
        <translation>중지(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Find Learning Rate</source>
        <translation>학습률 찾기(&amp;F)</translation>
    </message>
    <message>
        <source>St&amp;udy</source>
        <translation>스터디(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Vary This Node in the Study, or No More</source>
        <translation>스터디에서 이 노드 바꾸기 켜기/끄기(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Keyboard Shortcuts</source>
        <translation>단축키(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;Documentation of the Node</source>
        <translation>노드 문서(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;About Netloom</source>
        <translation>Netloom 정보(&amp;A)</translation>
    </message>
    <message>
        <source>Tab, or just type</source>
        <translation>Tab 또는 바로 입력</translation>
    </message>
    <message>
        <source>Add a node, or a chain of them, behind the selected one</source>
        <translation>선택한 노드 뒤에 노드 하나 또는 여러 개를 이어서 추가</translation>
    </message>
    <message>
        <source>Double click</source>
        <translation>두 번 클릭</translation>
    </message>
    <message>
        <source>Walk along the wires, and among branches</source>
        <translation>선을 따라, 가지 사이를 이동</translation>
    </message>
    <message>
        <source>Digits</source>
        <translation>숫자</translation>
    </message>
    <message>
        <source>Type values of the selected node: 64, or 64 stride=2</source>
        <translation>선택한 노드의 값 입력: 64 또는 64 stride=2</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>Open the selected node</source>
        <translation>선택한 노드 열기</translation>
    </message>
    <message>
        <source>Add a node where the cursor is</source>
        <translation>커서 위치에 노드 추가</translation>
    </message>
    <message>
        <source>Extract a Bl&amp;ock</source>
        <translation>블록 추출(&amp;O)</translation>
    </message>
    <message>
        <source>Ungroup the Bloc&amp;k</source>
        <translation>블록 그룹 해제(&amp;K)</translation>
    </message>
    <message>
        <source>Drag from a port</source>
        <translation>포트에서 끌기</translation>
    </message>
    <message>
        <source>Draw a wire; let go over nothing to add a node</source>
        <translation>선 긋기, 빈 곳에 놓으면 노드 추가</translation>
    </message>
    <message>
        <source>Drop a node on a wire</source>
        <translation>노드를 선 위에 놓기</translation>
    </message>
    <message>
        <source>Put it in between</source>
        <translation>그 사이에 끼워 넣기</translation>
    </message>
    <message>
        <source>Double click on a wire</source>
        <translation>선을 두 번 클릭</translation>
    </message>
    <message>
        <source>Lead it through a dot</source>
        <translation>선에 점을 놓아 경로를 잡습니다</translation>
    </message>
    <message>
        <source>Double click on a node</source>
        <translation>노드를 두 번 클릭</translation>
    </message>
    <message>
        <source>Change its values where it stands; write its name, a note, a title</source>
        <translation>그 자리에서 값, 이름, 메모, 제목을 고칩니다</translation>
    </message>
    <message>
        <source>Double click on a block</source>
        <translation>블록을 두 번 클릭</translation>
    </message>
    <message>
        <source>Go inside; Esc goes out</source>
        <translation>안으로 들어가고 Esc로 나옵니다</translation>
    </message>
    <message>
        <source>Ctrl and drag from a port</source>
        <translation>Ctrl을 누르고 포트에서 끌기</translation>
    </message>
    <message>
        <source>Move all its wires to another port</source>
        <translation>그 포트의 모든 선을 다른 포트로 옮깁니다</translation>
    </message>
    <message>
        <source>Ctrl and drag with the right button</source>
        <translation>Ctrl을 누르고 오른쪽 버튼으로 끌기</translation>
    </message>
    <message>
        <source>Cut the wires that are crossed</source>
        <translation>지나간 선을 자릅니다</translation>
    </message>
    <message>
        <source>Shift and drag with the right button</source>
        <translation>Shift를 누르고 오른쪽 버튼으로 끌기</translation>
    </message>
    <message>
        <source>Wire one node to another, wherever on them</source>
        <translation>노드 어디서든 다른 노드로 선을 잇습니다</translation>
    </message>
    <message>
        <source>Ctrl+Shift and drag</source>
        <translation>Ctrl+Shift를 누르고 끌기</translation>
    </message>
    <message>
        <source>Select with a loop</source>
        <translation>올가미로 선택합니다</translation>
    </message>
    <message>
        <source>Ctrl while dragging a node</source>
        <translation>노드를 끄는 동안 Ctrl</translation>
    </message>
    <message>
        <source>Over wires, and out of its frame</source>
        <translation>선에 끼우지 않고, 틀 밖으로 옮깁니다</translation>
    </message>
    <message>
        <source>Alt while dragging a node</source>
        <translation>노드를 끄는 동안 Alt</translation>
    </message>
    <message>
        <source>No grid and no guides</source>
        <translation>격자와 안내선 없이 옮깁니다</translation>
    </message>
    <message>
        <source>Shift+Del</source>
        <translation>Shift+Del</translation>
    </message>
    <message>
        <source>Delete without joining the neighbours</source>
        <translation>양옆을 잇지 않고 삭제</translation>
    </message>
    <message>
        <source>Arrow keys</source>
        <translation>화살표 키</translation>
    </message>
    <message>
        <source>Ctrl+Arrow keys</source>
        <translation>Ctrl+화살표 키</translation>
    </message>
    <message>
        <source>Move the selected nodes a little</source>
        <translation>선택한 노드를 조금씩 이동</translation>
    </message>
    <message>
        <source>Wheel, Ctrl+Wheel</source>
        <translation>휠, Ctrl+휠</translation>
    </message>
    <message>
        <source>Zoom at the cursor, or scroll</source>
        <translation>커서 위치에서 확대하거나 스크롤합니다</translation>
    </message>
    <message>
        <source>Space and drag, middle button</source>
        <translation>Space+끌기, 가운데 버튼</translation>
    </message>
    <message>
        <source>Move the view</source>
        <translation>화면 이동</translation>
    </message>
    <message>
        <source>Shift or Ctrl and click</source>
        <translation>Shift 또는 Ctrl+클릭</translation>
    </message>
    <message>
        <source>Add to the selection or take from it</source>
        <translation>선택에 더하거나 빼기</translation>
    </message>
</context>
<context>
    <name>AnswerModel</name>
    <message>
        <source>row</source>
        <translation>행</translation>
    </message>
    <message>
        <source>predicted</source>
        <translation>예측</translation>
    </message>
    <message>
        <source>certainty</source>
        <translation>확신도</translation>
    </message>
    <message>
        <source>problem</source>
        <translation>문제</translation>
    </message>
    <message>
        <source>predicted {name}</source>
        <translation>예측 {name}</translation>
    </message>
    <message>
        <source>share of {name}</source>
        <translation>{name} 확률</translation>
    </message>
</context>
<context>
    <name>App</name>
    <message>
        <source>Netloom crashed the last time; nothing was unsaved.</source>
        <translation>지난번에 Netloom이 비정상 종료되었습니다. 저장되지 않은 작업은 없습니다.</translation>
    </message>
    <message>
        <source>“{name}” was not saved when Netloom ended. Restore it?</source>
        <translation>Netloom이 종료될 때 “{name}”의 작업이 저장되지 않았습니다. 복원할까요?</translation>
    </message>
    <message>
        <source>Your file itself is as you saved it last; restoring does not change it.</source>
        <translation>원래 파일은 마지막으로 저장한 그대로이며, 복원해도 바뀌지 않습니다.</translation>
    </message>
    <message>
        <source>{count} projects were not saved when Netloom ended. Restore them?</source>
        <translation>Netloom이 끝날 때 프로젝트 {count}개가 저장되지 않았습니다. 복원할까요?</translation>
    </message>
    <message>
        <source>Your files themselves are as you saved them last; restoring does not change them.</source>
        <translation>파일 자체는 마지막으로 저장한 그대로이며, 복원해도 바뀌지 않습니다.</translation>
    </message>
    <message>
        <source>&amp;Discard</source>
        <translation>버리기(&amp;D)</translation>
    </message>
</context>
<context>
    <name>BeforeEvaluation</name>
    <message>
        <source>Views of the results</source>
        <translation>결과 보기</translation>
    </message>
    <message>
        <source>Results</source>
        <translation>결과</translation>
    </message>
    <message>
        <source>Predict</source>
        <translation>예측하기</translation>
    </message>
</context>
<context>
    <name>BlockCommands</name>
    <message>
        <source>Block</source>
        <translation>블록</translation>
    </message>
    <message>
        <source>Extract a block</source>
        <translation>블록 추출</translation>
    </message>
    <message>
        <source>{node} is the only use of its block.</source>
        <translation>{node}의 블록은 이미 이 노드만 씁니다.</translation>
    </message>
    <message>
        <source>Make a single user</source>
        <translation>블록 따로 쓰기</translation>
    </message>
    <message>
        <source>{node} is the only use of {name} now.</source>
        <translation>이제 {node}만 {name} 블록을 씁니다.</translation>
    </message>
    <message>
        <source>Ungroup the block</source>
        <translation>블록 그룹 해제</translation>
    </message>
</context>
<context>
    <name>BlockForm</name>
    <message>
        <source>Name of the block</source>
        <translation>블록 이름</translation>
    </message>
    <message>
        <source>The name of the block, and of its class in the code</source>
        <translation>블록의 이름이자 코드에서의 클래스 이름</translation>
    </message>
    <message>
        <source>Make Single User</source>
        <translation>따로 쓰기</translation>
    </message>
    <message>
        <source>Give this node a copy of the block that nothing else uses</source>
        <translation>이 노드만 쓰는 블록 사본을 만듭니다</translation>
    </message>
    <message>
        <source>A block is a class; its parameters are the arguments of its constructor.</source>
        <translation>블록은 클래스입니다. 블록의 매개변수는 생성자의 인수가 됩니다.</translation>
    </message>
    <message>
        <source>In a field of a node inside, write =name, or more: =2*channels, =index+1.</source>
        <translation>안쪽 노드의 칸에 =이름 또는 =2*channels, =index+1처럼 쓰세요.</translation>
    </message>
    <message>
        <source>Used once</source>
        <translation>1곳에서 사용</translation>
    </message>
    <message>
        <source>Used {count} times</source>
        <translation>{count}곳에서 사용</translation>
    </message>
    <message>
        <source>Show It</source>
        <translation>보기</translation>
    </message>
    <message>
        <source>Next Use</source>
        <translation>다음 사용 위치</translation>
    </message>
    <message>
        <source>Make a single user</source>
        <translation>블록 따로 쓰기</translation>
    </message>
    <message>
        <source>{node} is the only use of {name} now, a copy of {block}.</source>
        <translation>이제 {node}만 {name} 블록을 씁니다({block}의 사본).</translation>
    </message>
    <message>
        <source>Rename the block</source>
        <translation>블록 이름 바꾸기</translation>
    </message>
</context>
<context>
    <name>BlockPath</name>
    <message>
        <source>The wires outside at {names} went too; Ctrl+Z brings them back.</source>
        <translation>바깥에서 {names}에 이어진 선도 지워졌습니다. Ctrl+Z로 되돌릴 수 있습니다.</translation>
    </message>
</context>
<context>
    <name>Breadcrumbs</name>
    <message>
        <source>Way into the block</source>
        <translation>블록까지의 경로</translation>
    </message>
</context>
<context>
    <name>CalibrationPage</name>
    <message>
        <source>Calibration · error {error}</source>
        <translation>보정 · 오차 {error}</translation>
    </message>
    <message>
        <source>certainty</source>
        <translation>확신도</translation>
    </message>
    <message>
        <source>share that is right</source>
        <translation>맞은 비율</translation>
    </message>
    <message>
        <source>Confidence</source>
        <translation>확신도</translation>
    </message>
    <message>
        <source>rows</source>
        <translation>표본</translation>
    </message>
</context>
<context>
    <name>CandidateComparison</name>
    <message>
        <source>Comparison</source>
        <translation>비교</translation>
    </message>
    <message>
        <source>Rank</source>
        <translation>순위</translation>
    </message>
    <message>
        <source>What differs</source>
        <translation>다른 점</translation>
    </message>
    <message>
        <source>From the best</source>
        <translation>최고와의 차이</translation>
    </message>
    <message>
        <source>Trials</source>
        <translation>시도</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>시간</translation>
    </message>
    <message>
        <source>{difference}, within the noise</source>
        <translation>{difference}, 잡음 범위 안</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>실패</translation>
    </message>
    <message>
        <source>pruned</source>
        <translation>조기 중단</translation>
    </message>
    <message>
        <source>under way</source>
        <translation>진행 중</translation>
    </message>
    <message>
        <source>finished</source>
        <translation>완료</translation>
    </message>
    <message>
        <source>± is the 95 % interval of the mean over {count} trials (Student’s t); their standard deviation is {spread} for the best.</source>
        <translation>±는 시도 {count}개의 평균에 대한 95 % 구간입니다(스튜던트 t). 최고 조합의 표준편차는 {spread}입니다.</translation>
    </message>
    <message>
        <source>One trial each: whether differences are more than noise cannot be told; set seeds.</source>
        <translation>조합마다 시도가 하나뿐이라 차이가 잡음보다 큰지 알 수 없습니다. 시드 수를 정하세요.</translation>
    </message>
    <message>
        <source>As good as the best for all that is known, within the noise: {count}.</source>
        <translation>알려진 바로는 최고와 다르지 않은(잡음 범위 안) 조합: {count}개.</translation>
    </message>
    <message>
        <source>Failed and not ranked: {count}.</source>
        <translation>실패하여 순위에서 빠진 시도: {count}개.</translation>
    </message>
    <message>
        <source>Stopped early by the pruner: {count}.</source>
        <translation>가지치기로 조기 중단된 시도: {count}개.</translation>
    </message>
    <message>
        <source>The test rows are looked at once, after the last trial.</source>
        <translation>테스트 데이터는 마지막 시도 뒤에 한 번만 봅니다.</translation>
    </message>
    <message>
        <source>On the test rows, looked at once, by the winner’s runs ({count}): {figures}.</source>
        <translation>한 번만 본 테스트 데이터에서 최고 조합의 실행 {count}개: {figures}.</translation>
    </message>
    <message>
        <source>No ensemble of them: {reason}</source>
        <translation>앙상블로 볼 수 없습니다: {reason}</translation>
    </message>
    <message>
        <source>{name} {value} (mean member {mean})</source>
        <translation>{name} {value} (구성 실행의 평균 {mean})</translation>
    </message>
    <message>
        <source>As one, by the mean of their answers: {figures}.</source>
        <translation>예측을 평균한 앙상블: {figures}.</translation>
    </message>
    <message>
        <source>as drawn</source>
        <translation>그린 그대로</translation>
    </message>
</context>
<context>
    <name>Canvas</name>
    <message>
        <source>Drawing</source>
        <translation>그림</translation>
    </message>
    <message>
        <source>Add {kind}</source>
        <translation>{kind} 추가</translation>
    </message>
    <message>
        <source>Cut</source>
        <translation>잘라내기</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>붙여넣기</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>복제</translation>
    </message>
    <message>
        <source>The clipboard holds no nodes; names of layers and paths go into the node search: Tab</source>
        <translation>클립보드에 노드가 없습니다. 층의 이름이나 경로는 노드 검색(Tab)에 넣으세요</translation>
    </message>
    <message>
        <source>Other blocks of the same name are here already; the new ones are called: {names}</source>
        <translation>같은 이름의 다른 블록이 이미 있어 새 블록의 이름을 바꿨습니다: {names}</translation>
    </message>
    <message>
        <source>Delete wire</source>
        <translation>선 삭제</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>삭제</translation>
    </message>
    <message>
        <source>Bypass</source>
        <translation>우회</translation>
    </message>
    <message>
        <source>Freeze</source>
        <translation>동결</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>잠그기</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>잠금 풀기</translation>
    </message>
    <message>
        <source>Move</source>
        <translation>이동</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>연결</translation>
    </message>
    <message>
        <source>Disconnect</source>
        <translation>연결 끊기</translation>
    </message>
    <message>
        <source>Insert on wire</source>
        <translation>선에 끼워 넣기</translation>
    </message>
    <message>
        <source>Resize</source>
        <translation>크기 조절</translation>
    </message>
    <message>
        <source>An empty canvas</source>
        <translation>빈 캔버스</translation>
    </message>
    <message>
        <source>Drop a file or a folder of data here, press Tab or start typing to add a node, drag one from the library, or open a sample.</source>
        <translation>데이터 파일이나 폴더를 여기에 놓거나, Tab을 누르거나 글자를 입력해 노드를 추가하거나, 라이브러리에서 끌어오거나, 샘플을 여세요.</translation>
    </message>
    <message>
        <source>1 weight</source>
        <translation>가중치 1개</translation>
    </message>
    <message>
        <source>{count} weights</source>
        <translation>가중치 {count}개</translation>
    </message>
    <message>
        <source>Tidy up</source>
        <translation>가지런히 배치</translation>
    </message>
    <message>
        <source>Straighten</source>
        <translation>곧게 펴기</translation>
    </message>
    <message>
        <source>Frame</source>
        <translation>틀</translation>
    </message>
    <message>
        <source>Collapse</source>
        <translation>접기</translation>
    </message>
    <message>
        <source>Hide ports</source>
        <translation>포트 숨기기</translation>
    </message>
    <message>
        <source>Show ports</source>
        <translation>포트 보이기</translation>
    </message>
    <message>
        <source>Align</source>
        <translation>맞춤</translation>
    </message>
    <message>
        <source>Distribute</source>
        <translation>간격 같게</translation>
    </message>
    <message>
        <source>Move wires</source>
        <translation>선 옮기기</translation>
    </message>
    <message>
        <source>Cut wires</source>
        <translation>선 자르기</translation>
    </message>
    <message>
        <source>Only a wire with a tensor takes a dot.</source>
        <translation>텐서가 흐르는 선에만 점을 놓을 수 있습니다.</translation>
    </message>
    <message>
        <source>Add a dot</source>
        <translation>점 추가</translation>
    </message>
    <message>
        <source>No output of one fits a free input of the next.</source>
        <translation>다음 노드의 빈 입력에 맞는 출력이 없습니다.</translation>
    </message>
    <message>
        <source>Take out</source>
        <translation>빼내기</translation>
    </message>
    <message>
        <source>Swap wires</source>
        <translation>선 맞바꾸기</translation>
    </message>
    <message>
        <source>Replace with {kind}</source>
        <translation>{kind}(으)로 바꾸기</translation>
    </message>
    <message>
        <source>Write</source>
        <translation>쓰기</translation>
    </message>
    <message>
        <source>locked</source>
        <translation>잠김</translation>
    </message>
    <message>
        <source>Set {names}</source>
        <translation>{names} 설정</translation>
    </message>
</context>
<context>
    <name>CanvasMenu</name>
    <message>
        <source>Insert a Node…</source>
        <translation>노드 끼워 넣기…</translation>
    </message>
    <message>
        <source>Add a Dot</source>
        <translation>점 추가</translation>
    </message>
    <message>
        <source>Add a Node Here…</source>
        <translation>여기에 노드 추가…</translation>
    </message>
    <message>
        <source>Remove the wires</source>
        <translation>선 제거</translation>
    </message>
    <message>
        <source>Remove Its Wires</source>
        <translation>이 포트의 선 제거</translation>
    </message>
</context>
<context>
    <name>ChoicesEditor</name>
    <message>
        <source>none</source>
        <translation>없음</translation>
    </message>
</context>
<context>
    <name>ChosenPath</name>
    <message>
        <source>{name} is there already. Replace it?</source>
        <translation>{name} 파일이 이미 있습니다. 바꿀까요?</translation>
    </message>
    <message>
        <source>&amp;Replace</source>
        <translation>바꾸기(&amp;R)</translation>
    </message>
</context>
<context>
    <name>ClassBars</name>
    <message>
        <source>Rows of each class</source>
        <translation>클래스별 행 수</translation>
    </message>
</context>
<context>
    <name>ClassesPage</name>
    <message>
        <source>Scores of the classes</source>
        <translation>클래스별 점수</translation>
    </message>
    <message>
        <source>Classes that are mixed up most</source>
        <translation>가장 많이 혼동되는 클래스</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>클래스</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>정밀도</translation>
    </message>
    <message>
        <source>Recall</source>
        <translation>재현율</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>표본</translation>
    </message>
    <message>
        <source>Dice</source>
        <translation>Dice 계수</translation>
    </message>
    <message>
        <source>Positions</source>
        <translation>위치 수</translation>
    </message>
    <message>
        <source>Mixed up most</source>
        <translation>가장 많은 혼동</translation>
    </message>
</context>
<context>
    <name>ColumnsEditor</name>
    <message>
        <source>Guess from file</source>
        <translation>파일에서 추측</translation>
    </message>
    <message>
        <source>Column</source>
        <translation>열</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>역할</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>종류</translation>
    </message>
    <message>
        <source>Columns of the table</source>
        <translation>표의 열</translation>
    </message>
    <message>
        <source>Each column is used as its values suggest.</source>
        <translation>각 열은 값에 맞추어 알아서 쓰입니다.</translation>
    </message>
    <message>
        <source>feature</source>
        <translation>특징</translation>
    </message>
    <message>
        <source>target</source>
        <translation>타깃</translation>
    </message>
    <message>
        <source>ignore</source>
        <translation>제외</translation>
    </message>
    <message>
        <source>number</source>
        <translation>숫자</translation>
    </message>
    <message>
        <source>category</source>
        <translation>범주</translation>
    </message>
    <message>
        <source>timestamp</source>
        <translation>시각</translation>
    </message>
    <message>
        <source>date parts</source>
        <translation>날짜 부분</translation>
    </message>
    <message>
        <source>cyclic</source>
        <translation>순환 값</translation>
    </message>
    <message>
        <source>a file that is chosen first</source>
        <translation>먼저 선택한 파일</translation>
    </message>
    <message>
        <source>Features: {names}</source>
        <translation>특징: {names}</translation>
    </message>
    <message>
        <source>Target: {names}</source>
        <translation>정답: {names}</translation>
    </message>
    <message>
        <source>Left out: {names}</source>
        <translation>제외: {names}</translation>
    </message>
    <message>
        <source>{name} ({type})</source>
        <translation>{name}({type})</translation>
    </message>
    <message>
        <source>a table that can be read: {reason}</source>
        <translation>읽을 수 있는 표: {reason}</translation>
    </message>
</context>
<context>
    <name>ConditionRow</name>
    <message>
        <source>When</source>
        <translation>조건</translation>
    </message>
    <message>
        <source>When it works</source>
        <translation>동작하는 조건</translation>
    </message>
    <message>
        <source>An expression of the block&apos;s parameters and of sizes that come in, as in stride != 1 or size(1) != channels, or whether an optional input is wired, as in wired(mask). Where it is false the node is left out: its first input goes on unchanged.</source>
        <translation>블록의 매개변수와 들어오는 크기로 이루어진 식(예: stride != 1, size(1) != channels), 또는 선택 입력이 연결되었는지 묻는 식(예: wired(mask))입니다. 거짓이면 노드가 빠지고 첫 입력이 그대로 지나갑니다.</translation>
    </message>
    <message>
        <source>always</source>
        <translation>항상</translation>
    </message>
    <message>
        <source>different</source>
        <translation>서로 다름</translation>
    </message>
</context>
<context>
    <name>ConfusionPage</name>
    <message>
        <source>In percent</source>
        <translation>백분율로</translation>
    </message>
    <message>
        <source>Shares instead of counts</source>
        <translation>개수 대신 비율</translation>
    </message>
    <message>
        <source>Worst rows</source>
        <translation>가장 나쁜 행</translation>
    </message>
    <message>
        <source>{count} rows</source>
        <translation>표본 {count}개</translation>
    </message>
    <message>
        <source>1 row</source>
        <translation>표본 1개</translation>
    </message>
    <message>
        <source>{count} × “{name}”, recognised</source>
        <translation>“{name}” {count}개, 맞힘</translation>
    </message>
    <message>
        <source>{count} × “{name}” predicted as “{other}”</source>
        <translation>“{name}” {count}개를 “{other}”(으)로 예측</translation>
    </message>
    <message>
        <source>Click a cell to see its rows.</source>
        <translation>칸을 누르면 그 행들이 보입니다.</translation>
    </message>
</context>
<context>
    <name>CurvePlot</name>
    <message>
        <source>Show values far from the others</source>
        <translation>동떨어진 값도 보이기</translation>
    </message>
</context>
<context>
    <name>Data</name>
    <message>
        <source>training</source>
        <translation>학습</translation>
    </message>
    <message>
        <source>validation</source>
        <translation>검증</translation>
    </message>
    <message>
        <source>test</source>
        <translation>시험</translation>
    </message>
    <message>
        <source>Missing in the data: the mean of the training rows stands here.</source>
        <translation>데이터에 없는 값입니다. 학습 데이터의 평균을 대신 넣었습니다.</translation>
    </message>
    <message>
        <source>pairs of nodes: {count}</source>
        <translation>노드 쌍: {count}</translation>
    </message>
    <message>
        <source>{count} of {total} nodes</source>
        <translation>노드 {total}개 중 {count}개</translation>
    </message>
</context>
<context>
    <name>DataBrowser</name>
    <message>
        <source>Put nodes of the category Augmentation between the pictures and the first layer, and see here what they do.</source>
        <translation>그림과 첫 층 사이에 증강 노드를 놓으면 어떻게 바뀌는지 여기에서 볼 수 있습니다.</translation>
    </message>
</context>
<context>
    <name>DataDock</name>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Load again</source>
        <translation>다시 불러오기</translation>
    </message>
    <message>
        <source>Add a node of the category Data, and its rows are shown here.</source>
        <translation>데이터 노드를 추가하면 그 행이 여기에 보입니다.</translation>
    </message>
    <message>
        <source>Loading the rows of {source}…</source>
        <translation>{source}의 행을 불러오는 중…</translation>
    </message>
    <message>
        <source>The loading was cancelled.</source>
        <translation>불러오기를 취소했습니다.</translation>
    </message>
</context>
<context>
    <name>DataToolbar</name>
    <message>
        <source>Source</source>
        <translation>자료</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>분할</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>클래스</translation>
    </message>
    <message>
        <source>standardized</source>
        <translation>표준화</translation>
    </message>
    <message>
        <source>Show the features as the network gets them: mean 0, variance 1</source>
        <translation>신경망이 받는 대로 특징을 보여 줍니다: 평균 0, 분산 1</translation>
    </message>
    <message>
        <source>Page before (Page Up)</source>
        <translation>이전 쪽 (Page Up)</translation>
    </message>
    <message>
        <source>Next page (Page Down)</source>
        <translation>다음 쪽 (Page Down)</translation>
    </message>
    <message>
        <source>Samples</source>
        <translation>표본</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>개요</translation>
    </message>
    <message>
        <source>Features</source>
        <translation>특징</translation>
    </message>
    <message>
        <source>Augmented</source>
        <translation>증강</translation>
    </message>
    <message>
        <source>all rows ({count})</source>
        <translation>모든 행 ({count})</translation>
    </message>
    <message>
        <source>every class</source>
        <translation>모든 클래스</translation>
    </message>
    <message>
        <source>1 row</source>
        <translation>1행</translation>
    </message>
    <message>
        <source>{first}–{last} of {total}</source>
        <translation>{total}개 중 {first}–{last}</translation>
    </message>
    <message>
        <source>{total} rows</source>
        <translation>{total}행</translation>
    </message>
</context>
<context>
    <name>DetectionPage</name>
    <message>
        <source>Which pictures are shown</source>
        <translation>어떤 그림을 볼지</translation>
    </message>
    <message>
        <source>Worst first</source>
        <translation>나쁜 것부터</translation>
    </message>
    <message>
        <source>Best first</source>
        <translation>좋은 것부터</translation>
    </message>
    <message>
        <source>As in the data</source>
        <translation>데이터 순서대로</translation>
    </message>
    <message>
        <source>Least certainty of a box</source>
        <translation>상자의 최소 확신도</translation>
    </message>
    <message>
        <source>Least overlap with a true box</source>
        <translation>정답 상자와의 최소 겹침</translation>
    </message>
    <message>
        <source>True boxes</source>
        <translation>정답 상자</translation>
    </message>
    <message>
        <source>certainty {value}</source>
        <translation>확신도 {value}</translation>
    </message>
    <message>
        <source>overlap {value}</source>
        <translation>겹침 {value}</translation>
    </message>
    <message>
        <source>Row {row}: similarity {share}.</source>
        <translation>행 {row}: 유사도 {share}.</translation>
    </message>
    <message>
        <source>Row {row}: {hits} found, {alarms} false alarms, {missed} missed.</source>
        <translation>행 {row}: 찾음 {hits}, 잘못 찾음 {alarms}, 놓침 {missed}.</translation>
    </message>
    <message>
        <source>found</source>
        <translation>찾음</translation>
    </message>
    <message>
        <source>false alarm</source>
        <translation>잘못 찾음</translation>
    </message>
    <message>
        <source>true box</source>
        <translation>정답 상자</translation>
    </message>
    <message>
        <source>missed</source>
        <translation>놓침</translation>
    </message>
    <message>
        <source>true point</source>
        <translation>정답 점</translation>
    </message>
    <message>
        <source>how far off</source>
        <translation>벗어난 거리</translation>
    </message>
</context>
<context>
    <name>DiagnosisBanner</name>
    <message>
        <source>Find a learning rate</source>
        <translation>학습률 찾기</translation>
    </message>
    <message>
        <source>{fix}, start again</source>
        <translation>{fix} · 새로 시작</translation>
    </message>
    <message>
        <source>{fix}, go on</source>
        <translation>{fix} · 이어서 학습</translation>
    </message>
    <message>
        <source>One edit, which can be undone; then the training starts again with fresh weights.</source>
        <translation>되돌릴 수 있는 편집 하나를 하고, 새 가중치로 처음부터 학습합니다.</translation>
    </message>
    <message>
        <source>One edit, which can be undone; then the training goes on where it can, or starts again.</source>
        <translation>되돌릴 수 있는 편집 하나를 하고, 가능하면 이어서, 아니면 처음부터 학습합니다.</translation>
    </message>
    <message>
        <source>Show node</source>
        <translation>노드 보기</translation>
    </message>
    <message>
        <source>All findings: {count}</source>
        <translation>진단 모두 보기: {count}개</translation>
    </message>
    <message>
        <source>{count} more</source>
        <translation>{count}개 더</translation>
    </message>
    <message>
        <source>More</source>
        <translation>더 보기</translation>
    </message>
</context>
<context>
    <name>DiagnosisController</name>
    <message>
        <source>The drawing is so already.</source>
        <translation>모델이 이미 그렇게 되어 있습니다.</translation>
    </message>
    <message>
        <source>{fix}: the training goes on from its checkpoint.</source>
        <translation>{fix}: 체크포인트에서 학습을 이어 갑니다.</translation>
    </message>
    <message>
        <source>{fix}: the training starts again with fresh weights.</source>
        <translation>{fix}: 새 가중치로 학습을 다시 시작합니다.</translation>
    </message>
</context>
<context>
    <name>DiagnosticList</name>
    <message>
        <source>Nothing wrong so far</source>
        <translation>아직 이상이 없습니다</translation>
    </message>
</context>
<context>
    <name>DiagnosticRow</name>
    <message>
        <source>Done – train again</source>
        <translation>적용됨 – 다시 학습하세요</translation>
    </message>
</context>
<context>
    <name>Document</name>
    <message>
        <source>Take the File’s Name and Paths</source>
        <translation>파일의 이름과 경로 따르기</translation>
    </message>
</context>
<context>
    <name>Durations</name>
    <message>
        <source>{seconds} s</source>
        <translation>{seconds}초</translation>
    </message>
    <message>
        <source>{minutes}:{seconds} min</source>
        <translation>{minutes}분 {seconds}초</translation>
    </message>
    <message>
        <source>{hours}:{minutes} h</source>
        <translation>{hours}시간 {minutes}분</translation>
    </message>
</context>
<context>
    <name>EditorWindow</name>
    <message>
        <source>Untitled</source>
        <translation>제목 없음</translation>
    </message>
    <message>
        <source>About Netloom</source>
        <translation>Netloom 정보</translation>
    </message>
    <message>
        <source>&lt;b&gt;Netloom {version}&lt;/b&gt;&lt;p&gt;Draw neural networks, watch them learn, leave with plain PyTorch code.&lt;/p&gt;</source>
        <translation>&lt;b&gt;Netloom {version}&lt;/b&gt;&lt;p&gt;신경망을 그리고, 배우는 모습을 지켜보고, 순수 PyTorch 코드로 가져가세요.&lt;/p&gt;</translation>
    </message>
</context>
<context>
    <name>EitherEditor</name>
    <message>
        <source>number</source>
        <translation>숫자</translation>
    </message>
    <message>
        <source>type it…</source>
        <translation>직접 입력…</translation>
    </message>
    <message>
        <source>value</source>
        <translation>값</translation>
    </message>
</context>
<context>
    <name>EmbeddingPage</name>
    <message>
        <source>How the map is made</source>
        <translation>지도를 만드는 방법</translation>
    </message>
    <message>
        <source>Principal components</source>
        <translation>주성분</translation>
    </message>
    <message>
        <source>Neighbourhoods (t-SNE)</source>
        <translation>이웃 관계 (t-SNE)</translation>
    </message>
    <message>
        <source>Class that stands out</source>
        <translation>돋보이는 클래스</translation>
    </message>
    <message>
        <source>The row and its nearest neighbours</source>
        <translation>행과 가장 가까운 이웃</translation>
    </message>
    <message>
        <source>All classes</source>
        <translation>모든 클래스</translation>
    </message>
    <message>
        <source>The first {count} rows</source>
        <translation>처음 {count}개 행</translation>
    </message>
    <message>
        <source>Row {number} and its nearest neighbours</source>
        <translation>행 {number}와 가장 가까운 이웃</translation>
    </message>
    <message>
        <source>row {number}</source>
        <translation>행 {number}</translation>
    </message>
</context>
<context>
    <name>EpisodePlayer</name>
    <message>
        <source>Play</source>
        <translation>재생</translation>
    </message>
    <message>
        <source>Play the episode</source>
        <translation>에피소드 재생</translation>
    </message>
    <message>
        <source>Step of the episode</source>
        <translation>에피소드의 스텝</translation>
    </message>
    <message>
        <source>step {step} · return {reward}</source>
        <translation>스텝 {step} · 보상 합 {reward}</translation>
    </message>
    <message>
        <source>There are no pictures: {why}</source>
        <translation>그림이 없습니다: {why}</translation>
    </message>
</context>
<context>
    <name>EpisodesPage</name>
    <message>
        <source>What the curves show</source>
        <translation>곡선이 보여 주는 것</translation>
    </message>
    <message>
        <source>What it says</source>
        <translation>신경망의 출력</translation>
    </message>
    <message>
        <source>What it does</source>
        <translation>한 행동</translation>
    </message>
    <message>
        <source>Return so far</source>
        <translation>지금까지의 보상 합</translation>
    </message>
    <message>
        <source>What it sees</source>
        <translation>관측한 것</translation>
    </message>
    <message>
        <source>Returns; click one</source>
        <translation>보상 합 (점을 누르세요)</translation>
    </message>
    <message>
        <source>episode</source>
        <translation>에피소드</translation>
    </message>
    <message>
        <source>return</source>
        <translation>보상 합</translation>
    </message>
    <message>
        <source>action</source>
        <translation>행동</translation>
    </message>
    <message>
        <source>step</source>
        <translation>스텝</translation>
    </message>
</context>
<context>
    <name>EstimatePanel</name>
    <message>
        <source>Device</source>
        <translation>장치</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>시간</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>메모리</translation>
    </message>
    <message>
        <source>Batch</source>
        <translation>배치</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>{needed} of {free} free</source>
        <translation>빈 {free} 중 {needed}</translation>
    </message>
    <message>
        <source>roughly {needed} of {free} free</source>
        <translation>빈 {free} 중 약 {needed}</translation>
    </message>
    <message>
        <source>This step cannot be followed before it runs, so its memory is counted by layers.</source>
        <translation>이 스텝은 실행 전에 따라갈 수 없어 메모리를 층별로 계산했습니다.</translation>
    </message>
    <message>
        <source>{count} rows in a step</source>
        <translation>스텝마다 {count}행</translation>
    </message>
    <message>
        <source>1 row in a step</source>
        <translation>스텝마다 1행</translation>
    </message>
    <message>
        <source>all rows in a step</source>
        <translation>스텝마다 모든 행</translation>
    </message>
    <message>
        <source>Not even one row fits</source>
        <translation>한 행도 들어가지 않습니다</translation>
    </message>
    <message>
        <source>Take all {count} rows: they fit</source>
        <translation>{count}행 모두 쓰기: 들어갑니다</translation>
    </message>
    <message>
        <source>Take {count}: the most that fit</source>
        <translation>{count}행 쓰기: 들어가는 최대</translation>
    </message>
    <message>
        <source>not known: the rows are not counted</source>
        <translation>알 수 없음: 행 수를 모릅니다</translation>
    </message>
    <message>
        <source>about {epoch} an epoch, {all} in all</source>
        <translation>에포크당 약 {epoch}, 모두 {all}</translation>
    </message>
</context>
<context>
    <name>EvaluationDock</name>
    <message>
        <source>Evaluate</source>
        <translation>평가</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Progress of the evaluation</source>
        <translation>평가 진행</translation>
    </message>
    <message>
        <source>Opening the run…</source>
        <translation>실행을 여는 중…</translation>
    </message>
    <message>
        <source>Press Evaluate to see what the network gets right and wrong.</source>
        <translation>평가를 누르면 신경망이 무엇을 맞히고 틀리는지 보입니다.</translation>
    </message>
    <message>
        <source>Train a network first; then see here what it gets right and wrong.</source>
        <translation>먼저 신경망을 학습시키세요. 그러면 무엇을 맞히고 틀리는지 여기에 보입니다.</translation>
    </message>
    <message>
        <source>1 episode</source>
        <translation>에피소드 1개</translation>
    </message>
    <message>
        <source>1 episode, weights of step {step}</source>
        <translation>에피소드 1개, {step}스텝의 가중치</translation>
    </message>
    <message>
        <source>{count} episodes</source>
        <translation>에피소드 {count}개</translation>
    </message>
    <message>
        <source>{count} episodes, weights of step {step}</source>
        <translation>에피소드 {count}개, {step}스텝의 가중치</translation>
    </message>
    <message>
        <source>1 row</source>
        <translation>표본 1개</translation>
    </message>
    <message>
        <source>1 row, weights of step {step}</source>
        <translation>표본 1개, {step}스텝의 가중치</translation>
    </message>
    <message>
        <source>{count} rows</source>
        <translation>표본 {count}개</translation>
    </message>
    <message>
        <source>{count} rows, weights of step {step}</source>
        <translation>표본 {count}개, {step}스텝의 가중치</translation>
    </message>
    <message>
        <source>Getting ready…</source>
        <translation>준비하는 중…</translation>
    </message>
    <message>
        <source>Loading the data…</source>
        <translation>데이터를 불러오는 중…</translation>
    </message>
    <message>
        <source>Asking the network…</source>
        <translation>신경망에 묻는 중…</translation>
    </message>
    <message>
        <source>Working out the figures…</source>
        <translation>수치를 계산하는 중…</translation>
    </message>
    <message>
        <source>Cancelled.</source>
        <translation>취소했습니다.</translation>
    </message>
    <message>
        <source>mean ROC area over the classes present: {count} of {total}</source>
        <translation>있는 클래스만의 평균 ROC 면적: {total}개 중 {count}개</translation>
    </message>
    <message>
        <source>ROC area undefined: no class has both rows and others</source>
        <translation>ROC 면적을 구할 수 없음: 그 클래스의 행과 다른 행이 모두 있는 클래스가 없음</translation>
    </message>
</context>
<context>
    <name>EvaluationPages</name>
    <message>
        <source>Views of the results</source>
        <translation>결과 보기</translation>
    </message>
    <message>
        <source>Confusion</source>
        <translation>혼동 행렬</translation>
    </message>
    <message>
        <source>Classes</source>
        <translation>클래스</translation>
    </message>
    <message>
        <source>ROC and PR</source>
        <translation>ROC와 PR</translation>
    </message>
    <message>
        <source>Calibration</source>
        <translation>보정</translation>
    </message>
    <message>
        <source>Answers</source>
        <translation>예측</translation>
    </message>
    <message>
        <source>Positions</source>
        <translation>위치</translation>
    </message>
    <message>
        <source>Samples</source>
        <translation>표본</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>그림</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>정밀도</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>만든 것</translation>
    </message>
    <message>
        <source>Map</source>
        <translation>지도</translation>
    </message>
    <message>
        <source>Write on</source>
        <translation>이어 쓰기</translation>
    </message>
    <message>
        <source>Episodes</source>
        <translation>에피소드</translation>
    </message>
    <message>
        <source>Try it</source>
        <translation>직접 해 보기</translation>
    </message>
    <message>
        <source>Predict</source>
        <translation>예측하기</translation>
    </message>
</context>
<context>
    <name>EvaluationWorker</name>
    <message>
        <source>The run cannot be evaluated: {reason}.</source>
        <translation>이 실행을 평가할 수 없습니다: {reason}.</translation>
    </message>
</context>
<context>
    <name>ExceptionHook</name>
    <message>
        <source>Something went wrong inside Netloom; your work is kept, please save it.</source>
        <translation>Netloom 내부에서 문제가 생겼습니다. 작업은 그대로 남아 있으니 저장해 주세요.</translation>
    </message>
</context>
<context>
    <name>ExportCommands</name>
    <message>
        <source>Wrote {path}</source>
        <translation>{path} 파일을 썼습니다</translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message>
        <source>Export As</source>
        <translation>다른 형식으로 내보내기</translation>
    </message>
    <message>
        <source>Python script</source>
        <translation>파이썬 스크립트</translation>
    </message>
    <message>
        <source>Notebook</source>
        <translation>노트북</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>가중치</translation>
    </message>
    <message>
        <source>PyTorch program</source>
        <translation>PyTorch 프로그램</translation>
    </message>
    <message>
        <source>ONNX model</source>
        <translation>ONNX 모델</translation>
    </message>
    <message>
        <source>Package</source>
        <translation>패키지</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>형식</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>실행</translation>
    </message>
    <message>
        <source>&amp;Save…</source>
        <translation>저장(&amp;S)…</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>취소(&amp;C)</translation>
    </message>
    <message>
        <source>What will be in it</source>
        <translation>들어갈 내용</translation>
    </message>
    <message>
        <source>It is compared with the run on up to 1,000 rows before it is written.</source>
        <translation>쓰기 전에 최대 1,000개 표본으로 실행 결과와 비교합니다.</translation>
    </message>
    <message>
        <source>What is done to a row, and the names of classes</source>
        <translation>표본 전처리 방법과 클래스 이름</translation>
    </message>
    <message>
        <source>No weights: it trains them anew</source>
        <translation>가중치 없음: 처음부터 다시 학습합니다</translation>
    </message>
    <message>
        <source>The network, its data and its training as Python</source>
        <translation>신경망, 데이터, 학습을 담은 파이썬 코드</translation>
    </message>
    <message>
        <source>The script under headings, a cell for each part</source>
        <translation>제목을 붙여 부분마다 셀로 나눈 스크립트</translation>
    </message>
    <message>
        <source>The weights, by their names in PyTorch</source>
        <translation>PyTorch 이름으로 저장한 가중치</translation>
    </message>
    <message>
        <source>The network with its weights, without the code that built it</source>
        <translation>가중치를 담은 신경망(만든 코드 없이 실행)</translation>
    </message>
    <message>
        <source>The network with its weights, for other programs</source>
        <translation>다른 프로그램에서 쓰는, 가중치를 담은 신경망</translation>
    </message>
    <message>
        <source>predict.py, which answers without Netloom, and the weights</source>
        <translation>Netloom 없이 예측하는 predict.py와 가중치</translation>
    </message>
    <message>
        <source>README.md: metrics, and what is known of the data</source>
        <translation>README.md: 지표와 데이터에 관해 알려진 것</translation>
    </message>
    <message>
        <source>The drawing, with the paths of its data</source>
        <translation>데이터 경로가 포함된 설계도</translation>
    </message>
    <message>
        <source>Up to 1,000 rows of your data as the network takes them, with its outputs</source>
        <translation>신경망에 들어가는 형태의 내 데이터 최대 1,000개 표본과 그 출력</translation>
    </message>
    <message>
        <source>No run of this project has weights yet; train it first.</source>
        <translation>이 프로젝트에는 아직 가중치가 저장된 실행이 없습니다. 먼저 학습하세요.</translation>
    </message>
    <message>
        <source>Wrote {path} ({size}).</source>
        <translation>{path} 파일을 썼습니다({size}).</translation>
    </message>
    <message>
        <source>Cancelled; nothing was written.</source>
        <translation>취소했습니다. 아무것도 쓰지 않았습니다.</translation>
    </message>
</context>
<context>
    <name>FeatureText</name>
    <message>
        <source>{name}, 1 step ago</source>
        <translation>{name}, 1스텝 전</translation>
    </message>
    <message>
        <source>{name}, {count} steps ago</source>
        <translation>{name}, {count}스텝 전</translation>
    </message>
</context>
<context>
    <name>FeaturesPage</name>
    <message>
        <source>This source has no columns of numbers.</source>
        <translation>이 자료에는 숫자 열이 없습니다.</translation>
    </message>
    <message>
        <source>Figures of the features</source>
        <translation>특징의 통계</translation>
    </message>
    <message>
        <source>feature</source>
        <translation>특징</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>빠짐</translation>
    </message>
    <message>
        <source>least</source>
        <translation>최소</translation>
    </message>
    <message>
        <source>most</source>
        <translation>최대</translation>
    </message>
    <message>
        <source>mean</source>
        <translation>평균</translation>
    </message>
    <message>
        <source>deviation</source>
        <translation>표준편차</translation>
    </message>
</context>
<context>
    <name>FigureCommands</name>
    <message>
        <source>Wrote {path}</source>
        <translation>{path} 파일을 저장했습니다</translation>
    </message>
</context>
<context>
    <name>FigureDialog</name>
    <message>
        <source>Export Picture</source>
        <translation>이미지로 내보내기</translation>
    </message>
    <message>
        <source>As on the screen</source>
        <translation>화면처럼</translation>
    </message>
    <message>
        <source>As in a paper</source>
        <translation>논문처럼</translation>
    </message>
    <message>
        <source>Main drawing</source>
        <translation>주 모델</translation>
    </message>
    <message>
        <source>How many levels of blocks are shown opened</source>
        <translation>블록을 몇 단계까지 펼쳐서 보여 줄지</translation>
    </message>
    <message>
        <source>Where they were put</source>
        <translation>놓인 자리 그대로</translation>
    </message>
    <message>
        <source>In columns</source>
        <translation>열로 정렬</translation>
    </message>
    <message>
        <source>Shapes on wires</source>
        <translation>선 위의 텐서 모양</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>메모</translation>
    </message>
    <message>
        <source>Pixels in a unit of the canvas</source>
        <translation>캔버스 1단위당 픽셀 수</translation>
    </message>
    <message>
        <source>Style</source>
        <translation>스타일</translation>
    </message>
    <message>
        <source>Drawing</source>
        <translation>모델</translation>
    </message>
    <message>
        <source>Opened levels</source>
        <translation>펼칠 단계</translation>
    </message>
    <message>
        <source>Nodes</source>
        <translation>노드</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>형식</translation>
    </message>
    <message>
        <source>Scale</source>
        <translation>배율</translation>
    </message>
    <message>
        <source>&amp;Save…</source>
        <translation>저장(&amp;S)…</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>복사(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Print…</source>
        <translation>인쇄(&amp;P)…</translation>
    </message>
    <message>
        <source>{width} × {height} pixels</source>
        <translation>{width} × {height} 픽셀</translation>
    </message>
    <message>
        <source>{width} × {height} units</source>
        <translation>{width} × {height} 단위</translation>
    </message>
    <message>
        <source>Nodes lie over each other, so they stand in columns here.</source>
        <translation>노드가 서로 겹쳐 있어 여기서는 열로 정렬했습니다.</translation>
    </message>
    <message>
        <source>Copied: as a picture, as SVG and as PDF.</source>
        <translation>이미지, SVG, PDF로 복사했습니다.</translation>
    </message>
</context>
<context>
    <name>Figures</name>
    <message>
        <source>accuracy</source>
        <translation>정확도</translation>
    </message>
    <message>
        <source>mean AP</source>
        <translation>평균 AP</translation>
    </message>
    <message>
        <source>mean error</source>
        <translation>평균 오차</translation>
    </message>
    <message>
        <source>best return</source>
        <translation>최고 보상 합</translation>
    </message>
    <message>
        <source>quality</source>
        <translation>품질</translation>
    </message>
    <message>
        <source>mean recall</source>
        <translation>평균 재현율</translation>
    </message>
    <message>
        <source>calibration error</source>
        <translation>보정 오차</translation>
    </message>
    <message>
        <source>cross entropy</source>
        <translation>교차 엔트로피</translation>
    </message>
    <message>
        <source>mean return</source>
        <translation>평균 보상 합</translation>
    </message>
    <message>
        <source>mean steps</source>
        <translation>평균 걸음 수</translation>
    </message>
    <message>
        <source>all right</source>
        <translation>모두 맞음</translation>
    </message>
    <message>
        <source>mean F1</source>
        <translation>평균 F1</translation>
    </message>
    <message>
        <source>mean IoU</source>
        <translation>평균 IoU</translation>
    </message>
    <message>
        <source>loss</source>
        <translation>손실</translation>
    </message>
    <message>
        <source>mean absolute error</source>
        <translation>평균 절대 오차</translation>
    </message>
    <message>
        <source>distance of the means</source>
        <translation>평균 사이의 거리</translation>
    </message>
    <message>
        <source>mean squared error</source>
        <translation>평균 제곱 오차</translation>
    </message>
    <message>
        <source>points found</source>
        <translation>찾은 점</translation>
    </message>
    <message>
        <source>5-nearest accuracy</source>
        <translation>5-최근접 정확도</translation>
    </message>
    <message>
        <source>mean distance</source>
        <translation>평균 거리</translation>
    </message>
    <message>
        <source>mean similarity</source>
        <translation>평균 유사도</translation>
    </message>
    <message>
        <source>peak signal to noise, dB</source>
        <translation>최대 신호 대 잡음비, dB</translation>
    </message>
    <message>
        <source>root mean squared error</source>
        <translation>평균 제곱근 오차</translation>
    </message>
    <message>
        <source>directions in use</source>
        <translation>쓰이는 방향 수</translation>
    </message>
    <message>
        <source>variety</source>
        <translation>다양성</translation>
    </message>
    <message>
        <source>mean ROC area</source>
        <translation>평균 ROC 면적</translation>
    </message>
    <message>
        <source>worst return</source>
        <translation>최저 보상 합</translation>
    </message>
</context>
<context>
    <name>Files</name>
    <message>
        <source>Open</source>
        <translation>열기</translation>
    </message>
    <message>
        <source>Projects and data ({ends});;All files (*)</source>
        <translation>프로젝트와 데이터 ({ends});;모든 파일 (*)</translation>
    </message>
    <message>
        <source>A new project that reads {name}</source>
        <translation>{name}을(를) 읽는 새 프로젝트</translation>
    </message>
    <message>
        <source>Some of this file could not be taken over; it was left out.</source>
        <translation>이 파일의 일부는 가져올 수 없어서 뺐습니다.</translation>
    </message>
    <message>
        <source>Open a folder of data</source>
        <translation>데이터 폴더 열기</translation>
    </message>
    <message>
        <source>{name} holds neither folders of pictures or sounds, one a class, nor a table.</source>
        <translation>{name}에는 이미지나 소리의 클래스 폴더도, 표도 없습니다.</translation>
    </message>
    <message>
        <source>Table of features</source>
        <translation>특징이 있는 표</translation>
    </message>
    <message>
        <source>Series in time</source>
        <translation>시계열</translation>
    </message>
    <message>
        <source>Texts with labels</source>
        <translation>레이블이 있는 텍스트</translation>
    </message>
    <message>
        <source>Pictures in a table</source>
        <translation>표에 적힌 이미지</translation>
    </message>
    <message>
        <source>Folders of classes</source>
        <translation>클래스별 폴더</translation>
    </message>
    <message>
        <source>As what is “{name}” to be read?</source>
        <translation>“{name}”을(를) 무엇으로 읽을까요?</translation>
    </message>
    <message>
        <source>Save as</source>
        <translation>다른 이름으로 저장</translation>
    </message>
    <message>
        <source>Netloom projects (*.netloom)</source>
        <translation>Netloom 프로젝트 (*.netloom)</translation>
    </message>
    <message>
        <source>Export the script</source>
        <translation>스크립트 내보내기</translation>
    </message>
    <message>
        <source>Python scripts (*.py)</source>
        <translation>Python 스크립트 (*.py)</translation>
    </message>
    <message>
        <source>Save the changes to “{name}”?</source>
        <translation>“{name}”의 변경 사항을 저장할까요?</translation>
    </message>
    <message>
        <source>What is not saved is lost.</source>
        <translation>저장하지 않은 내용은 사라집니다.</translation>
    </message>
    <message>
        <source>&amp;Don’t Save</source>
        <translation>저장 안 함(&amp;D)</translation>
    </message>
    <message>
        <source>Saved {path}</source>
        <translation>저장함: {path}</translation>
    </message>
    <message>
        <source>Wrote {path}: run it with python {name}</source>
        <translation>내보냄: {path}. 실행하려면 python {name}</translation>
    </message>
    <message>
        <source>it computes with as many threads as the last run ({count})</source>
        <translation>마지막 실행과 같은 스레드 수({count})로 계산합니다</translation>
    </message>
</context>
<context>
    <name>FlagEditor</name>
    <message>
        <source>yes</source>
        <translation>예</translation>
    </message>
    <message>
        <source>no</source>
        <translation>아니요</translation>
    </message>
</context>
<context>
    <name>FloatingPanels</name>
    <message>
        <source>Double click, or drag it out</source>
        <translation>두 번 클릭하거나 밖으로 끌기</translation>
    </message>
    <message>
        <source>Float as a Window</source>
        <translation>별도 창으로 띄우기</translation>
    </message>
    <message>
        <source>Close the Panel</source>
        <translation>패널 닫기</translation>
    </message>
</context>
<context>
    <name>FrameView</name>
    <message>
        <source>Picture of the environment</source>
        <translation>환경의 그림</translation>
    </message>
</context>
<context>
    <name>FreezePeriodRow</name>
    <message>
        <source>always</source>
        <translation>학습 내내</translation>
    </message>
    <message>
        <source>the first</source>
        <translation>처음부터</translation>
    </message>
    <message>
        <source>after</source>
        <translation>다음부터</translation>
    </message>
    <message>
        <source>epochs</source>
        <translation>에폭</translation>
    </message>
    <message>
        <source>steps</source>
        <translation>스텝</translation>
    </message>
    <message>
        <source>When it is frozen</source>
        <translation>동결하는 때</translation>
    </message>
    <message>
        <source>How many epochs or steps</source>
        <translation>에폭 또는 스텝 수</translation>
    </message>
    <message>
        <source>Epochs or steps</source>
        <translation>에폭 또는 스텝</translation>
    </message>
    <message>
        <source>Frozen weights do not learn; when they learn again, the optimizer goes on with them.</source>
        <translation>동결된 가중치는 학습하지 않습니다. 다시 학습하면 옵티마이저가 이어서 바꿉니다.</translation>
    </message>
</context>
<context>
    <name>Gallery</name>
    <message>
        <source>Open a Sample</source>
        <translation>예제 열기</translation>
    </message>
    <message>
        <source>Search the samples</source>
        <translation>예제 검색</translation>
    </message>
    <message>
        <source>No sample is about “{text}”; try another word.</source>
        <translation>“{text}”에 관한 예제가 없습니다. 다른 말로 찾아 보세요.</translation>
    </message>
    <message>
        <source>No sample has all of “{text}”; these are near to it:</source>
        <translation>“{text}”와(과) 모두 맞는 예제는 없습니다. 비슷한 예제:</translation>
    </message>
</context>
<context>
    <name>GenerationPage</name>
    <message>
        <source>Seed of the noise</source>
        <translation>잡음의 시드</translation>
    </message>
    <message>
        <source>The same seed makes the same rows</source>
        <translation>같은 시드는 같은 행을 만듭니다</translation>
    </message>
    <message>
        <source>Again</source>
        <translation>다시</translation>
    </message>
    <message>
        <source>Make others, from the next seed</source>
        <translation>다음 시드로 다른 것을 만듭니다</translation>
    </message>
    <message>
        <source>From one to another</source>
        <translation>하나에서 다른 하나로</translation>
    </message>
    <message>
        <source>Shows what lies between two made rows</source>
        <translation>만든 두 행 사이에 무엇이 있는지 보입니다</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>시드</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>만든 것</translation>
    </message>
    <message>
        <source>Real</source>
        <translation>실제</translation>
    </message>
    <message>
        <source>real</source>
        <translation>실제</translation>
    </message>
    <message>
        <source>made</source>
        <translation>만든 것</translation>
    </message>
    <message>
        <source>Real and made rows</source>
        <translation>실제 행과 만든 행</translation>
    </message>
    <message>
        <source>first direction</source>
        <translation>첫째 방향</translation>
    </message>
    <message>
        <source>second direction</source>
        <translation>둘째 방향</translation>
    </message>
</context>
<context>
    <name>HistogramPlot</name>
    <message>
        <source>{share} are NaN or infinite</source>
        <translation>{share}가 NaN이거나 무한대입니다</translation>
    </message>
    <message>
        <source>Mean and deviation in the latest look</source>
        <translation>마지막으로 살펴본 평균과 편차</translation>
    </message>
</context>
<context>
    <name>HistogramTiles</name>
    <message>
        <source>Histograms</source>
        <translation>히스토그램</translation>
    </message>
</context>
<context>
    <name>ImportanceBars</name>
    <message>
        <source>Importance</source>
        <translation>중요도</translation>
    </message>
</context>
<context>
    <name>InferencePage</name>
    <message>
        <source>What the network sees</source>
        <translation>신경망이 보는 것</translation>
    </message>
    <message>
        <source>Prediction</source>
        <translation>예측</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>지우기</translation>
    </message>
    <message>
        <source>Open picture…</source>
        <translation>그림 열기…</translation>
    </message>
    <message>
        <source>Take one of the data</source>
        <translation>데이터에서 가져오기</translation>
    </message>
    <message>
        <source>Center as in the data</source>
        <translation>데이터처럼 맞추기</translation>
    </message>
    <message>
        <source>Moves and scales what is drawn as the objects in the data are</source>
        <translation>그린 것을 데이터의 것처럼 옮기고 크기를 맞춥니다</translation>
    </message>
    <message>
        <source>Swap light and dark</source>
        <translation>밝기 뒤집기</translation>
    </message>
    <message>
        <source>Width of the pen</source>
        <translation>펜 굵기</translation>
    </message>
    <message>
        <source>Draw something</source>
        <translation>무엇이든 그려 보세요</translation>
    </message>
    <message>
        <source>input</source>
        <translation>입력</translation>
    </message>
    <message>
        <source>predicted</source>
        <translation>예측</translation>
    </message>
    <message>
        <source>Weights of step {step}</source>
        <translation>{step}스텝의 가중치</translation>
    </message>
    <message>
        <source>“{name}”, with {share}</source>
        <translation>“{name}”, {share}</translation>
    </message>
    <message>
        <source>Open a picture</source>
        <translation>그림 열기</translation>
    </message>
    <message>
        <source>{name} is no picture that can be read; choose another.</source>
        <translation>{name}은(는) 읽을 수 있는 그림이 아닙니다. 다른 것을 고르세요.</translation>
    </message>
</context>
<context>
    <name>InitForm</name>
    <message>
        <source>Initial weights</source>
        <translation>처음 가중치</translation>
    </message>
    <message>
        <source>what it begins with; “default” is as the settings of the drawing say, else as torch does</source>
        <translation>무엇으로 시작하는지. “default”는 그림의 설정을 따르고, 설정이 없으면 PyTorch의 기본값입니다</translation>
    </message>
    <message>
        <source>all weights</source>
        <translation>모든 가중치</translation>
    </message>
    <message>
        <source>Set the initial weights</source>
        <translation>처음 가중치 정하기</translation>
    </message>
</context>
<context>
    <name>InspectorHeader</name>
    <message>
        <source>Name of the node</source>
        <translation>노드 이름</translation>
    </message>
    <message>
        <source>The name in the drawing and in the code (F2)</source>
        <translation>그림과 코드에서 쓰는 이름 (F2)</translation>
    </message>
    <message>
        <source>Choose by a Parameter</source>
        <translation>매개변수로 고르기</translation>
    </message>
    <message>
        <source>Make this layer a parameter of the block, so that each use can choose another one</source>
        <translation>이 레이어를 블록의 매개변수로 만들어 쓰는 곳마다 다른 것을 고를 수 있게 합니다</translation>
    </message>
    <message>
        <source>{count} nodes</source>
        <translation>노드 {count}개</translation>
    </message>
    <message>
        <source>Documentation</source>
        <translation>설명서</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>논문</translation>
    </message>
</context>
<context>
    <name>InspectorPanel</name>
    <message>
        <source>Bypass: hand the input on unchanged</source>
        <translation>우회: 입력을 그대로 넘깁니다</translation>
    </message>
    <message>
        <source>Freeze: its weights do not learn</source>
        <translation>고정: 가중치를 학습하지 않습니다</translation>
    </message>
    <message>
        <source>Evaluation mode: nothing is dropped</source>
        <translation>평가 모드: 드롭아웃을 하지 않음</translation>
    </message>
    <message>
        <source>No gradient: a constant from here on</source>
        <translation>기울기 없음: 여기서부터 상수</translation>
    </message>
    <message>
        <source>Dropout drops nothing and statistics stand still; its weights learn.</source>
        <translation>드롭아웃이 일어나지 않고 통계가 그대로이지만, 가중치는 학습합니다.</translation>
    </message>
    <message>
        <source>Computed under torch.no_grad(): what comes before it learns nothing through it.</source>
        <translation>torch.no_grad() 안에서 계산하므로, 앞에 있는 것이 이 노드를 거쳐 학습하지 않습니다.</translation>
    </message>
    <message>
        <source>Condition</source>
        <translation>조건</translation>
    </message>
    <message>
        <source>Freeze</source>
        <translation>동결</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>잠금 풀기</translation>
    </message>
    <message>
        <source>Set {name}</source>
        <translation>{name} 설정</translation>
    </message>
    <message>
        <source>Reset {name}</source>
        <translation>{name} 초기화</translation>
    </message>
    <message>
        <source>Rename {old} to {new}</source>
        <translation>이름 바꾸기: {old} → {new}</translation>
    </message>
    <message>
        <source>Use the preset {name}</source>
        <translation>프리셋 {name} 쓰기</translation>
    </message>
    <message>
        <source>Promote {name}</source>
        <translation>{name} 매개변수로 올리기</translation>
    </message>
    <message>
        <source>Choose the layer by a parameter</source>
        <translation>레이어를 매개변수로 고르기</translation>
    </message>
    <message>
        <source>Pin {name}</source>
        <translation>{name} 고정</translation>
    </message>
</context>
<context>
    <name>InterfaceEditor</name>
    <message>
        <source>Inputs</source>
        <translation>입력</translation>
    </message>
    <message>
        <source>Outputs</source>
        <translation>출력</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>매개변수</translation>
    </message>
    <message>
        <source>Add an Input</source>
        <translation>입력 추가</translation>
    </message>
    <message>
        <source>Add an Output</source>
        <translation>출력 추가</translation>
    </message>
    <message>
        <source>Name of a new parameter</source>
        <translation>새 매개변수 이름</translation>
    </message>
    <message>
        <source>Rename {old} to {new}</source>
        <translation>{old}에서 {new}로 이름 바꾸기</translation>
    </message>
    <message>
        <source>Put in another order</source>
        <translation>순서 바꾸기</translation>
    </message>
    <message>
        <source>Explain {name}</source>
        <translation>{name} 설명</translation>
    </message>
    <message>
        <source>Set {name}</source>
        <translation>{name} 설정</translation>
    </message>
    <message>
        <source>1 wire outside went with {name}; Ctrl+Z brings it back.</source>
        <translation>바깥의 선 1개가 {name}과(와) 함께 지워졌습니다. Ctrl+Z로 되돌릴 수 있습니다.</translation>
    </message>
    <message>
        <source>{count} wires outside went with {name}; Ctrl+Z brings them back.</source>
        <translation>바깥의 선 {count}개가 {name}과(와) 함께 지워졌습니다. Ctrl+Z로 되돌릴 수 있습니다.</translation>
    </message>
    <message>
        <source>1 use had a value of {name}; inside it is {default} now.</source>
        <translation>1곳에서 {name} 값을 따로 정해 두었습니다. 이제 안에서는 {default}입니다.</translation>
    </message>
    <message>
        <source>{count} uses had a value of {name}; inside it is {default} for all of them now.</source>
        <translation>{count}곳에서 {name} 값을 따로 정해 두었습니다. 이제 안에서는 모두 {default}입니다.</translation>
    </message>
    <message>
        <source>Remove {name}</source>
        <translation>{name} 지우기</translation>
    </message>
    <message>
        <source>Add {name}</source>
        <translation>{name} 추가</translation>
    </message>
</context>
<context>
    <name>InterfaceRow</name>
    <message>
        <source>What it is for</source>
        <translation>용도 설명</translation>
    </message>
    <message>
        <source>The value where a use gives none</source>
        <translation>사용하는 곳에서 정하지 않았을 때의 값</translation>
    </message>
    <message>
        <source>Drag {name} elsewhere, or press ↑ or ↓</source>
        <translation>{name}을(를) 끌어서 옮기거나 ↑, ↓를 누르세요</translation>
    </message>
    <message>
        <source>Name of {name}</source>
        <translation>{name}의 이름</translation>
    </message>
    <message>
        <source>What {name} is for</source>
        <translation>{name}의 용도</translation>
    </message>
    <message>
        <source>Default of {name}</source>
        <translation>{name}의 기본값</translation>
    </message>
    <message>
        <source>Remove {name}</source>
        <translation>{name} 지우기</translation>
    </message>
</context>
<context>
    <name>LearningRatePanel</name>
    <message>
        <source>Trying learning rates of {optimizer} on a copy…</source>
        <translation>복사본에서 {optimizer}의 학습률을 시험하는 중…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>At no learning rate does the loss of {optimizer} fall within {count} steps.</source>
        <translation>{optimizer}: {count}스텝 안에 손실이 줄어드는 학습률이 없습니다.</translation>
    </message>
    <message>
        <source>The loss falls fastest at a learning rate of {lr}.</source>
        <translation>학습률 {lr}에서 손실이 가장 빨리 줄어듭니다.</translation>
    </message>
    <message>
        <source>Use {lr}</source>
        <translation>{lr} 사용</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
</context>
<context>
    <name>LearningRatePlot</name>
    <message>
        <source>Loss over the learning rate</source>
        <translation>학습률에 따른 손실</translation>
    </message>
    <message>
        <source>learning rate</source>
        <translation>학습률</translation>
    </message>
</context>
<context>
    <name>LearningRatePreview</name>
    <message>
        <source>Press Train and watch the curves here.</source>
        <translation>‘학습’을 누르면 여기에 곡선이 그려집니다.</translation>
    </message>
    <message>
        <source>Learning rate, as it will go</source>
        <translation>앞으로의 학습률</translation>
    </message>
    <message>
        <source>epoch</source>
        <translation>에포크</translation>
    </message>
</context>
<context>
    <name>Leaving</name>
    <message>
        <source>A study is under way. Stop it and close?</source>
        <translation>스터디가 진행 중입니다. 중지하고 닫을까요?</translation>
    </message>
    <message>
        <source>Its trials are kept, and it can be continued.</source>
        <translation>시도는 보관되며 나중에 이어서 할 수 있습니다.</translation>
    </message>
    <message>
        <source>A training is under way. Stop it and close?</source>
        <translation>학습이 진행 중입니다. 중지하고 닫을까요?</translation>
    </message>
    <message>
        <source>Its checkpoint is kept.</source>
        <translation>체크포인트는 남습니다.</translation>
    </message>
    <message>
        <source>Stop and Close</source>
        <translation>중지하고 닫기</translation>
    </message>
</context>
<context>
    <name>LegendItem</name>
    <message>
        <source>Show or hide {name}</source>
        <translation>{name} 표시/숨기기</translation>
    </message>
</context>
<context>
    <name>Lessons</name>
    <message>
        <source>Others</source>
        <translation>그 밖에</translation>
    </message>
    <message>
        <source>First steps</source>
        <translation>첫걸음</translation>
    </message>
    <message>
        <source>How networks learn</source>
        <translation>신경망은 어떻게 배우는가</translation>
    </message>
    <message>
        <source>Seeing</source>
        <translation>이미지 이해하기</translation>
    </message>
    <message>
        <source>Making pictures</source>
        <translation>그림 만들기</translation>
    </message>
    <message>
        <source>Series, sound and text</source>
        <translation>시계열, 소리, 글</translation>
    </message>
    <message>
        <source>Graphs and games</source>
        <translation>그래프와 게임</translation>
    </message>
</context>
<context>
    <name>LibraryPanel</name>
    <message>
        <source>Search the library</source>
        <translation>라이브러리 검색</translation>
    </message>
    <message>
        <source>No kind is called “{text}”; try another word.</source>
        <translation>“{text}”(이)라는 노드가 없습니다. 다른 말로 찾아 보세요.</translation>
    </message>
    <message>
        <source>No kind has all of “{text}”; these are near to it:</source>
        <translation>“{text}”와(과) 모두 맞는 노드는 없습니다. 비슷한 노드:</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>추가</translation>
    </message>
    <message>
        <source>Documentation</source>
        <translation>설명서</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>논문</translation>
    </message>
    <message>
        <source>Kinds of nodes</source>
        <translation>노드 종류</translation>
    </message>
</context>
<context>
    <name>LiveChanges</name>
    <message>
        <source>Apply now</source>
        <translation>지금 적용</translation>
    </message>
    <message>
        <source>Go on from this step with what is drawn now</source>
        <translation>이 스텝부터 지금 그려진 모델로 이어서 학습합니다</translation>
    </message>
    <message>
        <source>{names} and {count} more</source>
        <translation>{names} 외 {count}개</translation>
    </message>
    <message>
        <source>Changed while it learns: {names}. Counts when you apply it, or in the next run.</source>
        <translation>학습 중에 바뀜: {names}. 적용하면 바로, 아니면 다음 실행부터 반영됩니다.</translation>
    </message>
    <message>
        <source>Changed while it waits: {names}. Counts when you resume.</source>
        <translation>멈춘 동안 바뀜: {names}. 이어서 학습하면 반영됩니다.</translation>
    </message>
</context>
<context>
    <name>LockCard</name>
    <message>
        <source>Unlock</source>
        <translation>잠금 풀기</translation>
    </message>
    <message>
        <source>Locked: it stays as it is and where it is.</source>
        <translation>잠김: 지금 그대로, 제자리에 있습니다.</translation>
    </message>
    <message>
        <source>Locked: {count} of {total}.</source>
        <translation>잠김: {total}개 중 {count}개.</translation>
    </message>
</context>
<context>
    <name>LossPlot</name>
    <message>
        <source>Loss</source>
        <translation>손실</translation>
    </message>
    <message>
        <source>earlier</source>
        <translation>이전</translation>
    </message>
    <message>
        <source>training</source>
        <translation>학습</translation>
    </message>
    <message>
        <source>validation</source>
        <translation>검증</translation>
    </message>
    <message>
        <source>{loss}, validation</source>
        <translation>{loss}, 검증</translation>
    </message>
    <message>
        <source>Smoothing</source>
        <translation>평활</translation>
    </message>
    <message>
        <source>None: every step</source>
        <translation>없음: 모든 스텝</translation>
    </message>
    <message>
        <source>Little: a fiftieth of an epoch</source>
        <translation>약하게: 에포크의 1/50</translation>
    </message>
    <message>
        <source>Medium: a tenth of an epoch</source>
        <translation>보통: 에포크의 1/10</translation>
    </message>
    <message>
        <source>Strong: half an epoch</source>
        <translation>강하게: 에포크의 절반</translation>
    </message>
    <message>
        <source>reference</source>
        <translation>기준</translation>
    </message>
</context>
<context>
    <name>MatrixView</name>
    <message>
        <source>Confusion matrix</source>
        <translation>혼동 행렬</translation>
    </message>
    <message>
        <source>{count} of {total} “{name}” were recognised ({share}).</source>
        <translation>“{name}” {total}개 중 {count}개를 맞혔습니다({share}).</translation>
    </message>
    <message>
        <source>{count} of {total} “{name}” were predicted as “{other}” ({share}).</source>
        <translation>실제 “{name}” {total}개 중 {count}개를 “{other}”(으)로 예측했습니다({share}).</translation>
    </message>
    <message>
        <source>predicted</source>
        <translation>예측</translation>
    </message>
    <message>
        <source>actual</source>
        <translation>실제</translation>
    </message>
</context>
<context>
    <name>Menus</name>
    <message>
        <source>Open &amp;Recent</source>
        <translation>최근 파일 열기(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Panels</source>
        <translation>패널(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>테마(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>언어(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Wires</source>
        <translation>선(&amp;W)</translation>
    </message>
    <message>
        <source>The Wheel</source>
        <translation>마우스 휠</translation>
    </message>
    <message>
        <source>Build</source>
        <translation>만들기</translation>
    </message>
    <message>
        <source>Examine</source>
        <translation>살펴보기</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>학습</translation>
    </message>
    <message>
        <source>Tool bar</source>
        <translation>도구 모음</translation>
    </message>
    <message>
        <source>&amp;Undo “{edit}”</source>
        <translation>실행 취소(&amp;U): {edit}</translation>
    </message>
    <message>
        <source>&amp;Redo “{edit}”</source>
        <translation>다시 실행(&amp;R): {edit}</translation>
    </message>
</context>
<context>
    <name>MessageArea</name>
    <message>
        <source>No problem here.</source>
        <translation>문제가 없습니다.</translation>
    </message>
    <message>
        <source>Checking…</source>
        <translation>확인 중…</translation>
    </message>
    <message>
        <source>Looking for problems…</source>
        <translation>문제를 찾는 중…</translation>
    </message>
</context>
<context>
    <name>MetricPlot</name>
    <message>
        <source>Figure that is shown</source>
        <translation>표시할 수치</translation>
    </message>
    <message>
        <source>Wire a metric to the network&apos;s output to watch it here.</source>
        <translation>신경망의 출력에 지표를 연결하면 여기에서 볼 수 있습니다.</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>학습률</translation>
    </message>
    <message>
        <source>Steps per second</source>
        <translation>초당 스텝</translation>
    </message>
    <message>
        <source>Memory, MB</source>
        <translation>메모리, MB</translation>
    </message>
    <message>
        <source>training</source>
        <translation>학습</translation>
    </message>
    <message>
        <source>validation</source>
        <translation>검증</translation>
    </message>
    <message>
        <source>steps/s</source>
        <translation>스텝/초</translation>
    </message>
    <message>
        <source>memory</source>
        <translation>메모리</translation>
    </message>
    <message>
        <source>earlier</source>
        <translation>이전</translation>
    </message>
    <message>
        <source>reference</source>
        <translation>기준</translation>
    </message>
    <message>
        <source>planned</source>
        <translation>예정</translation>
    </message>
</context>
<context>
    <name>MetricTable</name>
    <message>
        <source>Figures</source>
        <translation>수치</translation>
    </message>
</context>
<context>
    <name>Minimap</name>
    <message>
        <source>Overview of the drawing</source>
        <translation>그림 전체 지도</translation>
    </message>
</context>
<context>
    <name>MoreTabsButton</name>
    <message>
        <source>{count} more</source>
        <translation>{count}개 더</translation>
    </message>
</context>
<context>
    <name>Navigation</name>
    <message>
        <source>Only a block can be entered; this node is none.</source>
        <translation>블록에만 들어갈 수 있습니다. 이 노드는 블록이 아닙니다.</translation>
    </message>
    <message>
        <source>There is no page on {kind}; what it does stands in the inspector.</source>
        <translation>{kind}에 대한 문서 페이지는 없습니다. 하는 일은 속성 창에 나옵니다.</translation>
    </message>
</context>
<context>
    <name>NodePlots</name>
    <message>
        <source>Values</source>
        <translation>값</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>가중치</translation>
    </message>
    <message>
        <source>Gradient</source>
        <translation>기울기</translation>
    </message>
    <message>
        <source>Figure</source>
        <translation>수치</translation>
    </message>
    <message>
        <source>epoch</source>
        <translation>에포크</translation>
    </message>
    <message>
        <source>Figure that is shown</source>
        <translation>표시할 수치</translation>
    </message>
    <message>
        <source>Move of the weights</source>
        <translation>가중치의 이동</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>길이</translation>
    </message>
    <message>
        <source>Mean</source>
        <translation>평균</translation>
    </message>
    <message>
        <source>Deviation</source>
        <translation>편차</translation>
    </message>
    <message>
        <source>Zeros</source>
        <translation>0의 비율</translation>
    </message>
    <message>
        <source>Dead and saturated</source>
        <translation>죽음과 포화</translation>
    </message>
    <message>
        <source>Histograms</source>
        <translation>히스토그램</translation>
    </message>
    <message>
        <source>Curves</source>
        <translation>곡선</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>행</translation>
    </message>
    <message>
        <source>{share} dead</source>
        <translation>{share} 죽음</translation>
    </message>
    <message>
        <source>{share} saturated</source>
        <translation>{share} 포화</translation>
    </message>
    <message>
        <source>no gradient</source>
        <translation>기울기 없음</translation>
    </message>
    <message>
        <source>move</source>
        <translation>이동</translation>
    </message>
    <message>
        <source>dead</source>
        <translation>죽음</translation>
    </message>
    <message>
        <source>saturated</source>
        <translation>포화</translation>
    </message>
    <message>
        <source>values</source>
        <translation>값</translation>
    </message>
    <message>
        <source>weights</source>
        <translation>가중치</translation>
    </message>
    <message>
        <source>gradient</source>
        <translation>기울기</translation>
    </message>
</context>
<context>
    <name>NodePopup</name>
    <message>
        <source>Undone: {text}</source>
        <translation>되돌림: {text}</translation>
    </message>
    <message>
        <source>Nothing is left to undo in these values: the next time the drawing is undone.</source>
        <translation>이 값들에는 되돌릴 것이 없습니다. 한 번 더 누르면 모델의 편집을 되돌립니다.</translation>
    </message>
</context>
<context>
    <name>NodeSearch</name>
    <message>
        <source>Preset</source>
        <translation>프리셋</translation>
    </message>
    <message>
        <source>Name the node that gets {values} before it</source>
        <translation>{values} 앞에 값을 받을 노드 이름을 쓰세요</translation>
    </message>
    <message>
        <source>Sets values of the selected node</source>
        <translation>선택한 노드의 값을 정합니다</translation>
    </message>
    <message>
        <source>Adds 1 node</source>
        <translation>노드 1개를 추가합니다</translation>
    </message>
    <message>
        <source>Adds {count} nodes, wired one behind the other</source>
        <translation>노드 {count}개를 차례로 이어서 추가합니다</translation>
    </message>
    <message>
        <source>Not understood: {parts}</source>
        <translation>이해하지 못한 부분: {parts}</translation>
    </message>
    <message>
        <source>Search for a command</source>
        <translation>명령 검색</translation>
    </message>
    <message>
        <source>{name} holds no data that a node reads</source>
        <translation>{name}에는 노드가 읽을 데이터가 없습니다</translation>
    </message>
    <message>
        <source>Enter: into the selected wire</source>
        <translation>Enter: 선택한 선에 끼워 넣기</translation>
    </message>
    <message>
        <source>Enter: behind {node}. Shift+Enter: as a branch of its own</source>
        <translation>Enter: {node} 뒤에 추가. Shift+Enter: 별도의 가지로 추가</translation>
    </message>
    <message>
        <source>Enter: behind {node}</source>
        <translation>Enter: {node} 뒤에 추가</translation>
    </message>
    <message>
        <source>Enter: wired to {port}</source>
        <translation>Enter: {port}에 연결</translation>
    </message>
    <message>
        <source>Search, or write a chain: conv 32, bn, relu</source>
        <translation>검색하거나 한 줄로 입력: conv 32, bn, relu</translation>
    </message>
    <message>
        <source>Nothing that fits here is called “{text}”; try another word.</source>
        <translation>여기에 맞는 “{text}” 항목이 없습니다. 다른 말로 찾아 보세요.</translation>
    </message>
    <message>
        <source>Nothing has all of “{text}”; this is near to it:</source>
        <translation>“{text}”와(과) 모두 맞는 항목은 없습니다. 비슷한 항목:</translation>
    </message>
    <message>
        <source>{problem}. Nothing is added until the line is understood.</source>
        <translation>{problem}. 이해되지 않은 부분이 있는 동안에는 아무것도 추가하지 않습니다.</translation>
    </message>
    <message>
        <source>There is no file or folder {path}</source>
        <translation>파일이나 폴더 {path}이(가) 없습니다</translation>
    </message>
    <message>
        <source>{path} is neither a file nor a folder</source>
        <translation>{path}은(는) 파일도 폴더도 아닙니다</translation>
    </message>
    <message>
        <source>Adds a node that reads it</source>
        <translation>이것을 읽는 노드를 추가합니다</translation>
    </message>
</context>
<context>
    <name>NodeTable</name>
    <message>
        <source>Nodes under probes</source>
        <translation>관찰 중인 노드</translation>
    </message>
</context>
<context>
    <name>NodeTableModel</name>
    <message>
        <source>Node</source>
        <translation>노드</translation>
    </message>
    <message>
        <source>Values</source>
        <translation>값</translation>
    </message>
    <message>
        <source>Gradient</source>
        <translation>기울기</translation>
    </message>
    <message>
        <source>Move</source>
        <translation>이동</translation>
    </message>
    <message>
        <source>The node, behind the blocks that it is in</source>
        <translation>노드와, 그 앞에 노드가 들어 있는 블록</translation>
    </message>
    <message>
        <source>How much the values that it gives spread</source>
        <translation>내보내는 값이 퍼진 정도</translation>
    </message>
    <message>
        <source>How long the gradient of its weights is</source>
        <translation>가중치 기울기의 길이</translation>
    </message>
    <message>
        <source>How far a step moves its weights, in shares of their size; about 0.001 is good</source>
        <translation>한 스텝이 가중치를 그 크기에 비해 얼마나 움직이는지; 0.001 정도가 좋습니다</translation>
    </message>
</context>
<context>
    <name>NumberForm</name>
    <message>
        <source>Numbers with spaces or commas between them</source>
        <translation>빈칸이나 쉼표로 나눈 수</translation>
    </message>
    <message>
        <source>Take a row of the data</source>
        <translation>데이터의 행 가져오기</translation>
    </message>
    <message>
        <source>These are the medians of the data.</source>
        <translation>데이터의 중앙값입니다.</translation>
    </message>
    <message>
        <source>This is row {number}.</source>
        <translation>{number}번 행입니다.</translation>
    </message>
</context>
<context>
    <name>OptionalEditor</name>
    <message>
        <source>Tick to give a value</source>
        <translation>체크하면 값을 줄 수 있습니다</translation>
    </message>
    <message>
        <source>none</source>
        <translation>없음</translation>
    </message>
</context>
<context>
    <name>OutlierHints</name>
    <message>
        <source>Some values lie far from the others; click to show all</source>
        <translation>다른 값과 동떨어진 값이 있습니다. 클릭하면 모두 보입니다</translation>
    </message>
    <message>
        <source>▲ up to {value}</source>
        <translation>▲ 최대 {value}</translation>
    </message>
    <message>
        <source>▼ down to {value}</source>
        <translation>▼ 최소 {value}</translation>
    </message>
</context>
<context>
    <name>OutlineDock</name>
    <message>
        <source>Find in the drawing</source>
        <translation>설계도에서 찾기</translation>
    </message>
    <message>
        <source>Find a node, a kind, a value or a shape</source>
        <translation>노드, 종류, 값 또는 형상 찾기</translation>
    </message>
    <message>
        <source>Nodes</source>
        <translation>노드</translation>
    </message>
    <message>
        <source>Block</source>
        <translation>블록</translation>
    </message>
    <message>
        <source>Found: {count}</source>
        <translation>찾음: {count}</translation>
    </message>
</context>
<context>
    <name>OverviewPage</name>
    <message>
        <source>Rows of each class</source>
        <translation>클래스별 행 수</translation>
    </message>
    <message>
        <source>Spread of the values</source>
        <translation>값의 분포</translation>
    </message>
    <message>
        <source>What was noticed</source>
        <translation>눈에 띈 점</translation>
    </message>
    <message>
        <source>Looking at all rows…</source>
        <translation>모든 행을 살펴보는 중…</translation>
    </message>
    <message>
        <source>Nothing odd: no row is in two splits, nothing is missing or stands still.</source>
        <translation>이상 없음: 두 분할에 겹친 행도, 빠진 값도, 변하지 않는 값도 없습니다.</translation>
    </message>
    <message>
        <source>Fields</source>
        <translation>필드</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>표</translation>
    </message>
    <message>
        <source>blanks</source>
        <translation>공백</translation>
    </message>
    <message>
        <source>tabs</source>
        <translation>탭</translation>
    </message>
    <message>
        <source>Written in {encoding}, parted by {sign}, decimals behind {decimal}.</source>
        <translation>인코딩 {encoding}, 구분 기호 {sign}, 소수점 {decimal}.</translation>
    </message>
    <message>
        <source>Without a line of names.</source>
        <translation>열 이름 줄이 없습니다.</translation>
    </message>
    <message>
        <source>Found in {names}: {signs}</source>
        <translation>{names}에서 찾은 표기: {signs}</translation>
    </message>
    <message>
        <source>Features: {names}</source>
        <translation>특징: {names}</translation>
    </message>
    <message>
        <source>Target: {names}</source>
        <translation>정답: {names}</translation>
    </message>
    <message>
        <source>Left out: {names}</source>
        <translation>뺀 열: {names}</translation>
    </message>
    <message>
        <source>{name} ({type})</source>
        <translation>{name} ({type})</translation>
    </message>
    <message>
        <source>pictures {shape}, from {span}</source>
        <translation>그림 {shape}, 범위 {span}</translation>
    </message>
    <message>
        <source>signals {shape}, from {span}</source>
        <translation>신호 {shape}, 범위 {span}</translation>
    </message>
    <message>
        <source>{count} features</source>
        <translation>특징 {count}개</translation>
    </message>
    <message>
        <source>1 feature</source>
        <translation>특징 1개</translation>
    </message>
    <message>
        <source>{words} classes</source>
        <translation>클래스 {words}개</translation>
    </message>
    <message>
        <source>1 class</source>
        <translation>클래스 1개</translation>
    </message>
    <message>
        <source>a number</source>
        <translation>숫자</translation>
    </message>
    <message>
        <source>text of 1 token</source>
        <translation>토큰 1개의 글</translation>
    </message>
    <message>
        <source>text of {count} tokens</source>
        <translation>토큰 {count}개의 글</translation>
    </message>
    <message>
        <source>a mask over the picture</source>
        <translation>그림 위의 마스크</translation>
    </message>
    <message>
        <source>boxes over the picture</source>
        <translation>그림 위의 상자</translation>
    </message>
    <message>
        <source>points over the picture</source>
        <translation>그림 위의 점</translation>
    </message>
    <message>
        <source>edges of graphs, at most {count}</source>
        <translation>그래프의 간선, 최대 {count}개</translation>
    </message>
    <message>
        <source>values {shape}</source>
        <translation>값 {shape}</translation>
    </message>
</context>
<context>
    <name>Panels</name>
    <message>
        <source>Library</source>
        <translation>라이브러리</translation>
    </message>
    <message>
        <source>Outline</source>
        <translation>개요</translation>
    </message>
    <message>
        <source>History</source>
        <translation>기록</translation>
    </message>
    <message>
        <source>Inspector</source>
        <translation>속성</translation>
    </message>
    <message>
        <source>Pinned</source>
        <translation>핀</translation>
    </message>
    <message>
        <source>Problems</source>
        <translation>문제</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>코드</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>학습</translation>
    </message>
    <message>
        <source>Inside</source>
        <translation>내부</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>데이터</translation>
    </message>
    <message>
        <source>Evaluation</source>
        <translation>평가</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>실행 기록</translation>
    </message>
    <message>
        <source>Study</source>
        <translation>스터디</translation>
    </message>
</context>
<context>
    <name>ParallelPlot</name>
    <message>
        <source>Parallel coordinates</source>
        <translation>평행 좌표</translation>
    </message>
    <message>
        <source>Two combinations must have ended before they can be compared here.</source>
        <translation>조합 두 개가 끝나야 여기서 비교할 수 있습니다.</translation>
    </message>
</context>
<context>
    <name>ParameterRow</name>
    <message>
        <source>Back to the default</source>
        <translation>기본값으로 되돌리기</translation>
    </message>
    <message>
        <source>Pin Beside the Others, or Unpin</source>
        <translation>고정 패널에 고정 또는 해제</translation>
    </message>
    <message>
        <source>Vary in the Study, or No More</source>
        <translation>스터디에서 바꾸기 켜기/끄기</translation>
    </message>
    <message>
        <source>Make It a Parameter of the Block</source>
        <translation>블록의 매개변수로 만들기</translation>
    </message>
    <message>
        <source>Takes {expected}.</source>
        <translation>받는 값: {expected}.</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>아무것도 없음</translation>
    </message>
    <message>
        <source>Default: {default}</source>
        <translation>기본값: {default}</translation>
    </message>
    <message>
        <source>Varies in the study: {values}</source>
        <translation>스터디에서 바뀜: {values}</translation>
    </message>
    <message>
        <source>{name}: needs {expected}.</source>
        <translation>{name}: 필요한 값은 {expected}.</translation>
    </message>
    <message>
        <source>mixed</source>
        <translation>서로 다름</translation>
    </message>
    <message>
        <source>found: {value}</source>
        <translation>찾아낸 값: {value}</translation>
    </message>
    <message>
        <source>found in the file</source>
        <translation>파일에서 찾음</translation>
    </message>
    <message>
        <source>needs a value</source>
        <translation>값이 필요합니다</translation>
    </message>
    <message>
        <source>from the training</source>
        <translation>학습 설정에서</translation>
    </message>
    <message>
        <source>from the training: {value}</source>
        <translation>학습 설정에서: {value}</translation>
    </message>
    <message>
        <source>from the wire</source>
        <translation>선에서</translation>
    </message>
    <message>
        <source>from the wire: {value}</source>
        <translation>선에서: {value}</translation>
    </message>
    <message>
        <source>{value}, from {node}</source>
        <translation>{value}, {node}에서</translation>
    </message>
    <message>
        <source>from the drawing: {value}</source>
        <translation>설계도에서: {value}</translation>
    </message>
</context>
<context>
    <name>PathEditor</name>
    <message>
        <source>Choose…</source>
        <translation>선택…</translation>
    </message>
    <message>
        <source>Choose a folder</source>
        <translation>폴더 선택</translation>
    </message>
    <message>
        <source>Fitting files ({patterns});;All files (*)</source>
        <translation>맞는 파일 ({patterns});;모든 파일 (*)</translation>
    </message>
    <message>
        <source>Choose a file</source>
        <translation>파일 선택</translation>
    </message>
</context>
<context>
    <name>PinnedController</name>
    <message>
        <source>Set {name}</source>
        <translation>{name} 설정</translation>
    </message>
    <message>
        <source>Reset {name}</source>
        <translation>{name} 초기화</translation>
    </message>
    <message>
        <source>Unpin {name}</source>
        <translation>{name} 고정 해제</translation>
    </message>
</context>
<context>
    <name>PinnedPanel</name>
    <message>
        <source>Right-click the name of a parameter to pin it here.</source>
        <translation>매개변수 이름을 오른쪽 클릭하면 여기에 고정됩니다.</translation>
    </message>
</context>
<context>
    <name>PlotHeader</name>
    <message>
        <source>log</source>
        <translation>로그</translation>
    </message>
    <message>
        <source>Logarithmic scale</source>
        <translation>로그 눈금</translation>
    </message>
    <message>
        <source>fit</source>
        <translation>맞춤</translation>
    </message>
    <message>
        <source>Show all again</source>
        <translation>다시 전체 보기</translation>
    </message>
</context>
<context>
    <name>PlotMenu</name>
    <message>
        <source>Show all</source>
        <translation>전체 보기</translation>
    </message>
    <message>
        <source>Logarithmic scale</source>
        <translation>로그 눈금</translation>
    </message>
    <message>
        <source>Copy picture</source>
        <translation>그림 복사</translation>
    </message>
    <message>
        <source>Save picture…</source>
        <translation>그림 저장…</translation>
    </message>
    <message>
        <source>Save values…</source>
        <translation>값 저장…</translation>
    </message>
    <message>
        <source>Logarithmic from left to right</source>
        <translation>가로축 로그 눈금</translation>
    </message>
    <message>
        <source>Over epochs</source>
        <translation>에포크 기준</translation>
    </message>
    <message>
        <source>Over steps</source>
        <translation>스텝 기준</translation>
    </message>
    <message>
        <source>Over time</source>
        <translation>시간 기준</translation>
    </message>
    <message>
        <source>Save picture</source>
        <translation>그림 저장</translation>
    </message>
    <message>
        <source>Save values</source>
        <translation>값 저장</translation>
    </message>
    <message>
        <source>{path} cannot be written: {reason}. Choose another place.</source>
        <translation>{path}에 쓸 수 없습니다: {reason}. 다른 위치를 고르세요.</translation>
    </message>
    <message>
        <source>the picture could not be written</source>
        <translation>그림을 쓰지 못했습니다</translation>
    </message>
    <message>
        <source>Writing {name}…</source>
        <translation>{name} 쓰는 중…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
</context>
<context>
    <name>PositionAccuracyPage</name>
    <message>
        <source>Accuracy at each position</source>
        <translation>위치별 정확도</translation>
    </message>
    <message>
        <source>position in the sequence</source>
        <translation>시퀀스에서의 위치</translation>
    </message>
    <message>
        <source>share that is right</source>
        <translation>맞은 비율</translation>
    </message>
</context>
<context>
    <name>PrecisionPage</name>
    <message>
        <source>Overlap from which a box counts as found</source>
        <translation>상자를 찾은 것으로 치는 겹침</translation>
    </message>
    <message>
        <source>overlap {value}</source>
        <translation>겹침 {value}</translation>
    </message>
    <message>
        <source>Scores of the classes</source>
        <translation>클래스별 점수</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>클래스</translation>
    </message>
    <message>
        <source>Recall</source>
        <translation>재현율</translation>
    </message>
    <message>
        <source>Objects</source>
        <translation>객체</translation>
    </message>
    <message>
        <source>distance, as a share of the object&apos;s size</source>
        <translation>물체 크기에 대한 거리의 비율</translation>
    </message>
    <message>
        <source>Within {share}</source>
        <translation>{share} 이내</translation>
    </message>
    <message>
        <source>Point</source>
        <translation>점</translation>
    </message>
    <message>
        <source>Similarity</source>
        <translation>유사도</translation>
    </message>
    <message>
        <source>Distance</source>
        <translation>거리</translation>
    </message>
    <message>
        <source>How near points come</source>
        <translation>점이 얼마나 가까운가</translation>
    </message>
    <message>
        <source>share of the points</source>
        <translation>점의 비율</translation>
    </message>
    <message>
        <source>Precision and recall</source>
        <translation>정밀도와 재현율</translation>
    </message>
    <message>
        <source>{name} · area {area}</source>
        <translation>{name} · 면적 {area}</translation>
    </message>
    <message>
        <source>recall</source>
        <translation>재현율</translation>
    </message>
    <message>
        <source>precision</source>
        <translation>정밀도</translation>
    </message>
</context>
<context>
    <name>PredictionPage</name>
    <message>
        <source>Read as the rows of</source>
        <translation>읽을 데이터 노드</translation>
    </message>
    <message>
        <source>The data node as whose rows new ones are read</source>
        <translation>새 행을 이 데이터 노드의 행으로 읽습니다</translation>
    </message>
    <message>
        <source>Choose a file…</source>
        <translation>파일 선택…</translation>
    </message>
    <message>
        <source>Choose a folder…</source>
        <translation>폴더 선택…</translation>
    </message>
    <message>
        <source>Save all…</source>
        <translation>모두 저장…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Choose a file or a folder of new rows, or drop it here.</source>
        <translation>새 데이터 파일이나 폴더를 선택하거나 여기에 끌어다 놓으세요.</translation>
    </message>
    <message>
        <source>Answers to new rows</source>
        <translation>새 데이터의 예측 결과</translation>
    </message>
    <message>
        <source>Choose a file</source>
        <translation>파일 선택</translation>
    </message>
    <message>
        <source>Choose a folder</source>
        <translation>폴더 선택</translation>
    </message>
    <message>
        <source>Asking the network…</source>
        <translation>신경망에 묻는 중…</translation>
    </message>
    <message>
        <source>Save into a folder</source>
        <translation>폴더에 저장</translation>
    </message>
    <message>
        <source>{name}-answers.csv</source>
        <translation>{name}-예측.csv</translation>
    </message>
    <message>
        <source>Save the answers</source>
        <translation>예측 결과 저장</translation>
    </message>
    <message>
        <source>Tables (*.csv)</source>
        <translation>표 (*.csv)</translation>
    </message>
    <message>
        <source>Writing the answers…</source>
        <translation>예측 결과를 저장하는 중…</translation>
    </message>
    <message>
        <source>{count} answers</source>
        <translation>예측 {count}개</translation>
    </message>
    <message>
        <source>1 answer</source>
        <translation>예측 1개</translation>
    </message>
    <message>
        <source>The first {count} answers; Save all… writes every one of them.</source>
        <translation>처음 {count}개의 예측입니다. ‘모두 저장…’을 누르면 전부 저장합니다.</translation>
    </message>
    <message>
        <source>Writing the answers… {count}</source>
        <translation>예측 결과를 저장하는 중… {count}</translation>
    </message>
    <message>
        <source>1 row was written: {path}</source>
        <translation>1개 행을 저장했습니다: {path}</translation>
    </message>
    <message>
        <source>{count} rows were written: {path}</source>
        <translation>{count}개 행을 저장했습니다: {path}</translation>
    </message>
    <message>
        <source>1 answer was written: {path}</source>
        <translation>예측 1개를 저장했습니다: {path}</translation>
    </message>
    <message>
        <source>{count} answers were written: {path}</source>
        <translation>예측 {count}개를 저장했습니다: {path}</translation>
    </message>
</context>
<context>
    <name>PresetsButton</name>
    <message>
        <source>Presets</source>
        <translation>프리셋</translation>
    </message>
    <message>
        <source>Values of this kind under a name, in every project</source>
        <translation>이 종류의 값을 이름으로 저장해 모든 프로젝트에서 씁니다</translation>
    </message>
    <message>
        <source>Save These Values…</source>
        <translation>이 값 저장…</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>이름 바꾸기</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>삭제</translation>
    </message>
    <message>
        <source>Save these values</source>
        <translation>이 값 저장</translation>
    </message>
    <message>
        <source>There is a preset “{name}” already. Shall these values take its place?</source>
        <translation>프리셋 “{name}”이(가) 이미 있습니다. 이 값으로 바꿀까요?</translation>
    </message>
    <message>
        <source>Rename the preset</source>
        <translation>프리셋 이름 바꾸기</translation>
    </message>
    <message>
        <source>Delete the preset “{name}”? This cannot be undone.</source>
        <translation>프리셋 “{name}”을(를) 삭제할까요? 되돌릴 수 없습니다.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>이름</translation>
    </message>
</context>
<context>
    <name>ProbesController</name>
    <message>
        <source>The drawing is so already.</source>
        <translation>그림이 이미 그렇게 되어 있습니다.</translation>
    </message>
</context>
<context>
    <name>ProbesDock</name>
    <message>
        <source>Train, and see here what goes on inside of the nodes.</source>
        <translation>학습하면 노드 안에서 일어나는 일을 여기서 볼 수 있습니다.</translation>
    </message>
    <message>
        <source>What this node gives for single rows is shown here.</source>
        <translation>이 노드가 표본마다 내는 값이 여기에 나타납니다.</translation>
    </message>
</context>
<context>
    <name>ProblemCards</name>
    <message>
        <source>and {count} more</source>
        <translation>외 {count}개</translation>
    </message>
    <message>
        <source>I have read it: trust this code</source>
        <translation>읽었습니다. 이 코드를 신뢰합니다</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>선택…</translation>
    </message>
</context>
<context>
    <name>ProblemsDock</name>
    <message>
        <source>Getting ready…</source>
        <translation>준비하는 중…</translation>
    </message>
    <message>
        <source>Problems</source>
        <translation>문제</translation>
    </message>
    <message>
        <source>No problems. The drawing is ready to train.</source>
        <translation>문제가 없습니다. 바로 학습할 수 있습니다.</translation>
    </message>
    <message>
        <source>Checked once this is put right: {nodes}</source>
        <translation>위 문제를 고치면 확인할 노드: {nodes}</translation>
    </message>
</context>
<context>
    <name>ProjectionPlot</name>
    <message>
        <source>Rows as points in a plane</source>
        <translation>평면 위의 점으로 본 행</translation>
    </message>
    <message>
        <source>Working out where the rows lie…</source>
        <translation>행의 위치를 계산하는 중…</translation>
    </message>
</context>
<context>
    <name>QAbstractFileIconProvider</name>
    <message>
        <source>Drive</source>
        <translation>드라이브</translation>
    </message>
    <message>
        <source>File</source>
        <translation>파일</translation>
    </message>
    <message>
        <source>%1 File</source>
        <translation>%1 파일</translation>
    </message>
    <message>
        <source>File Folder</source>
        <translation>폴더</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>폴더</translation>
    </message>
    <message>
        <source>Alias</source>
        <translation>별칭</translation>
    </message>
    <message>
        <source>Shortcut</source>
        <translation>바로 가기</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>알 수 없음</translation>
    </message>
</context>
<context>
    <name>QFileDialog</name>
    <message>
        <source>&amp;Look in:</source>
        <translation>찾는 위치(&amp;L):</translation>
    </message>
    <message>
        <source>Look in:</source>
        <translation>찾는 위치:</translation>
    </message>
    <message>
        <source>Files of &amp;type:</source>
        <translation>파일 형식(&amp;T):</translation>
    </message>
    <message>
        <source>Files of type:</source>
        <translation>파일 형식:</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>폴더</translation>
    </message>
    <message>
        <source>Computer</source>
        <translation>컴퓨터</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>저장</translation>
    </message>
</context>
<context>
    <name>QFileSystemModel</name>
    <message>
        <source>%1 TB</source>
        <translation>%1 TB</translation>
    </message>
    <message>
        <source>%1 GB</source>
        <translation>%1 GB</translation>
    </message>
    <message>
        <source>%1 MB</source>
        <translation>%1 MB</translation>
    </message>
    <message>
        <source>%1 KB</source>
        <translation>%1 KB</translation>
    </message>
    <message>
        <source>%1 byte(s)</source>
        <translation>%1바이트</translation>
    </message>
    <message>
        <source>%1 bytes</source>
        <translation>%1바이트</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>폴더</translation>
    </message>
    <message>
        <source>File</source>
        <translation>파일</translation>
    </message>
</context>
<context>
    <name>QMessageBox</name>
    <message>
        <source>OK</source>
        <translation>확인</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>도움말</translation>
    </message>
</context>
<context>
    <name>QPlatformTheme</name>
    <message>
        <source>&amp;OK</source>
        <translation>확인(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>저장(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>취소(&amp;C)</translation>
    </message>
    <message>
        <source>Don&apos;t Save</source>
        <translation>저장 안 함</translation>
    </message>
</context>
<context>
    <name>RankedSamplesPage</name>
    <message>
        <source>Which rows are shown</source>
        <translation>보여 줄 행</translation>
    </message>
    <message>
        <source>Worst first</source>
        <translation>나쁜 것부터</translation>
    </message>
    <message>
        <source>Best first</source>
        <translation>좋은 것부터</translation>
    </message>
    <message>
        <source>Wrong, the surest first</source>
        <translation>틀린 것, 확신한 것부터</translation>
    </message>
    <message>
        <source>Least certain first</source>
        <translation>확신이 적은 것부터</translation>
    </message>
    <message>
        <source>As in the data</source>
        <translation>데이터 순서대로</translation>
    </message>
</context>
<context>
    <name>RawForm</name>
    <message>
        <source>Take a row of the data</source>
        <translation>데이터에서 한 행 가져오기</translation>
    </message>
    <message>
        <source>This is row {number}.</source>
        <translation>{number}번 행입니다.</translation>
    </message>
</context>
<context>
    <name>RegressionPage</name>
    <message>
        <source>Value that is shown</source>
        <translation>보여 줄 값</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>오차</translation>
    </message>
    <message>
        <source>Predictions</source>
        <translation>예측</translation>
    </message>
    <message>
        <source>Predictions · R² {r2}</source>
        <translation>예측 · R² {r2}</translation>
    </message>
    <message>
        <source>actual</source>
        <translation>실제</translation>
    </message>
    <message>
        <source>predicted</source>
        <translation>예측</translation>
    </message>
    <message>
        <source>predicted − actual</source>
        <translation>예측 − 실제</translation>
    </message>
    <message>
        <source>How errors spread</source>
        <translation>오차의 분포</translation>
    </message>
    <message>
        <source>rows</source>
        <translation>표본</translation>
    </message>
</context>
<context>
    <name>ResultTable</name>
    <message>
        <source>Results</source>
        <translation>결과</translation>
    </message>
    <message>
        <source>training</source>
        <translation>학습</translation>
    </message>
    <message>
        <source>validation</source>
        <translation>검증</translation>
    </message>
    <message>
        <source>test</source>
        <translation>시험</translation>
    </message>
</context>
<context>
    <name>RocCurvesPage</name>
    <message>
        <source>Class whose curves stand out</source>
        <translation>곡선을 강조할 클래스</translation>
    </message>
    <message>
        <source>All classes</source>
        <translation>모든 클래스</translation>
    </message>
    <message>
        <source>false alarms</source>
        <translation>위양성률(FPR)</translation>
    </message>
    <message>
        <source>hits</source>
        <translation>진양성률(TPR)</translation>
    </message>
    <message>
        <source>Precision and recall</source>
        <translation>정밀도와 재현율</translation>
    </message>
    <message>
        <source>recall</source>
        <translation>재현율</translation>
    </message>
    <message>
        <source>precision</source>
        <translation>정밀도</translation>
    </message>
    <message>
        <source>{name} · area {area}</source>
        <translation>{name} · 면적 {area}</translation>
    </message>
</context>
<context>
    <name>RowBrowser</name>
    <message>
        <source>‹ Rows</source>
        <translation>‹ 행 목록</translation>
    </message>
    <message>
        <source>Show the other rows again</source>
        <translation>다른 행을 다시 봅니다</translation>
    </message>
</context>
<context>
    <name>RowDetail</name>
    <message>
        <source>What is laid over the picture</source>
        <translation>그림 위에 겹쳐 보일 것</translation>
    </message>
    <message>
        <source>Layer that Grad-CAM looks at</source>
        <translation>Grad-CAM이 볼 층</translation>
    </message>
    <message>
        <source>Row {number}</source>
        <translation>{number}번 표본</translation>
    </message>
    <message>
        <source>Integrated gradients</source>
        <translation>통합 그래디언트</translation>
    </message>
    <message>
        <source>Gradient × input</source>
        <translation>기울기 × 입력</translation>
    </message>
    <message>
        <source>Grad-CAM</source>
        <translation>그래드캠(Grad-CAM)</translation>
    </message>
    <message>
        <source>Picture alone</source>
        <translation>그림만</translation>
    </message>
    <message>
        <source>Actual {wanted}, predicted {given}.</source>
        <translation>실제 {wanted}, 예측 {given}.</translation>
    </message>
    <message>
        <source>Actual “{wanted}”, predicted “{given}”. Loss {loss}.</source>
        <translation>실제 “{wanted}”, 예측 “{given}”. 손실 {loss}.</translation>
    </message>
    <message>
        <source>actual</source>
        <translation>실제</translation>
    </message>
    <message>
        <source>predicted</source>
        <translation>예측</translation>
    </message>
    <message>
        <source>for the prediction</source>
        <translation>예측을 뒷받침</translation>
    </message>
    <message>
        <source>Error {loss}.</source>
        <translation>오차 {loss}.</translation>
    </message>
    <message>
        <source>“{given}” is right. Loss {loss}.</source>
        <translation>“{given}”, 맞았습니다. 손실 {loss}.</translation>
    </message>
    <message>
        <source>input</source>
        <translation>입력</translation>
    </message>
    <message>
        <source>looked at</source>
        <translation>주목한 곳</translation>
    </message>
    <message>
        <source>against</source>
        <translation>반대</translation>
    </message>
</context>
<context>
    <name>RowGallery</name>
    <message>
        <source>Rows as pictures</source>
        <translation>그림으로 보는 행</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>행</translation>
    </message>
    <message>
        <source>Row</source>
        <translation>표본</translation>
    </message>
    <message>
        <source>Actual</source>
        <translation>실제</translation>
    </message>
    <message>
        <source>Predicted</source>
        <translation>예측</translation>
    </message>
    <message>
        <source>Certainty</source>
        <translation>확신도</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>오차</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>손실</translation>
    </message>
</context>
<context>
    <name>RowsTable</name>
    <message>
        <source>Rows</source>
        <translation>행</translation>
    </message>
</context>
<context>
    <name>RowsTableModel</name>
    <message>
        <source>split</source>
        <translation>분할</translation>
    </message>
</context>
<context>
    <name>RunComparisonView</name>
    <message>
        <source>Only what differs</source>
        <translation>다른 것만</translation>
    </message>
    <message>
        <source>Comparison of two runs</source>
        <translation>두 실행의 비교</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>설정</translation>
    </message>
    <message>
        <source>Measures</source>
        <translation>측정값</translation>
    </message>
    <message>
        <source>Drawing</source>
        <translation>그림</translation>
    </message>
    <message>
        <source>One of the drawings cannot be read any more.</source>
        <translation>그림 하나를 더는 읽을 수 없습니다.</translation>
    </message>
    <message>
        <source>The drawings are the same.</source>
        <translation>두 그림이 같습니다.</translation>
    </message>
    <message>
        <source>train</source>
        <translation>학습</translation>
    </message>
    <message>
        <source>validation</source>
        <translation>검증</translation>
    </message>
    <message>
        <source>test</source>
        <translation>테스트</translation>
    </message>
    <message>
        <source>All the same.</source>
        <translation>모두 같습니다.</translation>
    </message>
    <message>
        <source>None yet.</source>
        <translation>아직 없습니다.</translation>
    </message>
    <message>
        <source>Changed while it learned</source>
        <translation>학습 중에 바뀐 것</translation>
    </message>
    <message>
        <source>{before} → {after} at epoch {epoch}</source>
        <translation>{before} → {after}, 에포크 {epoch}</translation>
    </message>
    <message>
        <source>Click to show the node</source>
        <translation>누르면 노드를 보여 줍니다</translation>
    </message>
</context>
<context>
    <name>RunPlot</name>
    <message>
        <source>epoch</source>
        <translation>에포크</translation>
    </message>
    <message>
        <source>step</source>
        <translation>스텝</translation>
    </message>
    <message>
        <source>time</source>
        <translation>시간</translation>
    </message>
    <message>
        <source>Axes and smoothing</source>
        <translation>축과 평활</translation>
    </message>
</context>
<context>
    <name>RunSelector</name>
    <message>
        <source>Run</source>
        <translation>실행</translation>
    </message>
    <message>
        <source>No run of this project yet</source>
        <translation>이 프로젝트의 실행이 아직 없음</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>가중치</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>데이터</translation>
    </message>
    <message>
        <source>{title} · learning</source>
        <translation>{title} · 학습 중</translation>
    </message>
    <message>
        <source>Last epoch</source>
        <translation>마지막 에포크</translation>
    </message>
    <message>
        <source>Best epoch</source>
        <translation>최고 에포크</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>테스트</translation>
    </message>
    <message>
        <source>Validation</source>
        <translation>검증</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>학습</translation>
    </message>
</context>
<context>
    <name>RunsController</name>
    <message>
        <source>{node} is not in this drawing; restore that of one of the runs.</source>
        <translation>{node}은(는) 이 그림에 없습니다. 실행의 그림을 되돌려 보세요.</translation>
    </message>
    <message>
        <source>The canvas shows the drawing of this run already.</source>
        <translation>캔버스에 이미 이 실행의 그림이 있습니다.</translation>
    </message>
    <message>
        <source>Restore the drawing of {run}</source>
        <translation>{run}의 모델 되돌리기</translation>
    </message>
    <message>
        <source>This is the drawing of {run}; undo brings yours back.</source>
        <translation>{run}의 그림입니다. 실행 취소하면 원래 그림으로 돌아갑니다.</translation>
    </message>
    <message>
        <source>Continue training</source>
        <translation>학습 계속</translation>
    </message>
    <message>
        <source>This run has done its 1 epoch. How many more?</source>
        <translation>이 실행은 1 에포크를 마쳤습니다. 몇 에포크를 더 할까요?</translation>
    </message>
    <message>
        <source>This run has done all of its {count} epochs. How many more?</source>
        <translation>이 실행은 {count} 에포크를 모두 마쳤습니다. 몇 에포크를 더 할까요?</translation>
    </message>
    <message>
        <source>Stop the training under way first.</source>
        <translation>먼저 진행 중인 학습을 멈추세요.</translation>
    </message>
    <message>
        <source>Continue {run}</source>
        <translation>{run} 계속</translation>
    </message>
    <message>
        <source>Delete the run {run}?</source>
        <translation>실행 {run}을(를) 삭제할까요?</translation>
    </message>
    <message>
        <source>Delete {count} runs?</source>
        <translation>실행 {count}개를 삭제할까요?</translation>
    </message>
    <message>
        <source>Its curves, its drawing and its checkpoints are lost.</source>
        <translation>곡선, 그림, 체크포인트가 모두 사라집니다.</translation>
    </message>
    <message>
        <source>Their curves, their drawings and their checkpoints are lost.</source>
        <translation>곡선, 그림, 체크포인트가 모두 사라집니다.</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>삭제</translation>
    </message>
</context>
<context>
    <name>RunsCurvePlot</name>
    <message>
        <source>Runs</source>
        <translation>실행 기록</translation>
    </message>
    <message>
        <source>epoch</source>
        <translation>에포크</translation>
    </message>
    <message>
        <source>Measure that is shown</source>
        <translation>표시할 측정값</translation>
    </message>
</context>
<context>
    <name>RunsDock</name>
    <message>
        <source>Filter by name, note, setting…</source>
        <translation>이름, 메모, 설정으로 찾기…</translation>
    </message>
    <message>
        <source>Filter of the runs</source>
        <translation>실행 찾기</translation>
    </message>
    <message>
        <source>Restore drawing</source>
        <translation>모델 되돌리기</translation>
    </message>
    <message>
        <source>Put the drawing of this run on the canvas</source>
        <translation>이 실행의 그림을 캔버스에 놓습니다</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>계속</translation>
    </message>
    <message>
        <source>Go on with this run where it stopped</source>
        <translation>이 실행을 멈춘 곳부터 이어서 합니다</translation>
    </message>
    <message>
        <source>Branch from best</source>
        <translation>최고 에포크에서 새 실행</translation>
    </message>
    <message>
        <source>Begin a new run with the best weights of this one</source>
        <translation>이 실행의 가장 좋은 가중치로 새 실행을 시작합니다</translation>
    </message>
    <message>
        <source>Curves</source>
        <translation>곡선</translation>
    </message>
    <message>
        <source>The curves of the chosen runs</source>
        <translation>선택한 실행들의 곡선</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>비교</translation>
    </message>
    <message>
        <source>Compare the two chosen runs, or the latest two</source>
        <translation>고른 두 실행을, 고르지 않았으면 최근 두 실행을 비교합니다</translation>
    </message>
    <message>
        <source>No runs of this project yet. Press Train, or look at those of all projects.</source>
        <translation>이 프로젝트의 실행이 아직 없습니다. 학습을 누르거나 모든 프로젝트의 실행을 보세요.</translation>
    </message>
    <message>
        <source>No runs yet. Press Train: every training is kept and listed here.</source>
        <translation>아직 실행이 없습니다. 학습을 누르세요. 모든 학습이 여기에 남습니다.</translation>
    </message>
    <message>
        <source>Choose a run to see its curves, several to see them over each other.</source>
        <translation>실행을 선택하면 곡선이 보이고, 여러 개를 선택하면 겹쳐 보입니다.</translation>
    </message>
</context>
<context>
    <name>RunsMenu</name>
    <message>
        <source>Compare</source>
        <translation>비교</translation>
    </message>
    <message>
        <source>Take the Star Away</source>
        <translation>별표 떼기</translation>
    </message>
    <message>
        <source>Star</source>
        <translation>별표 달기</translation>
    </message>
    <message>
        <source>Copy Name</source>
        <translation>이름 복사</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>삭제…</translation>
    </message>
    <message>
        <source>Restore This Drawing</source>
        <translation>이 모델 되돌리기</translation>
    </message>
    <message>
        <source>Continue Training</source>
        <translation>학습 계속</translation>
    </message>
    <message>
        <source>Branch from Best</source>
        <translation>최고 에포크에서 새 실행</translation>
    </message>
    <message>
        <source>Branch from Last</source>
        <translation>마지막 에포크에서 새 실행</translation>
    </message>
    <message>
        <source>Branch from {checkpoint}</source>
        <translation>{checkpoint}에서 새 실행</translation>
    </message>
    <message>
        <source>Edit Note</source>
        <translation>메모 쓰기</translation>
    </message>
    <message>
        <source>Show under the Live Curves</source>
        <translation>학습 곡선 아래에 표시</translation>
    </message>
</context>
<context>
    <name>RunsTable</name>
    <message>
        <source>Runs</source>
        <translation>실행 기록</translation>
    </message>
</context>
<context>
    <name>RunsTableModel</name>
    <message>
        <source>Run</source>
        <translation>실행</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>시작</translation>
    </message>
    <message>
        <source>State</source>
        <translation>상태</translation>
    </message>
    <message>
        <source>Epochs</source>
        <translation>에포크</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>설정</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>손실</translation>
    </message>
    <message>
        <source>Metric</source>
        <translation>지표</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>시간</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>메모</translation>
    </message>
    <message>
        <source>running</source>
        <translation>진행 중</translation>
    </message>
    <message>
        <source>finished</source>
        <translation>완료</translation>
    </message>
    <message>
        <source>stopped early</source>
        <translation>조기 종료</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>중지됨</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>실패</translation>
    </message>
    <message>
        <source>interrupted</source>
        <translation>끊김</translation>
    </message>
    <message>
        <source>Starred runs</source>
        <translation>별표 단 실행</translation>
    </message>
    <message>
        <source>starred</source>
        <translation>별표 있음</translation>
    </message>
    <message>
        <source>not starred</source>
        <translation>별표 없음</translation>
    </message>
    <message>
        <source>batch {size}</source>
        <translation>배치 {size}</translation>
    </message>
    <message>
        <source>seed {number}</source>
        <translation>시드 {number}</translation>
    </message>
    <message>
        <source>{run}
branched from {parent} ({checkpoint})</source>
        <translation>{run}
{parent}에서 갈라 나옴({checkpoint})</translation>
    </message>
</context>
<context>
    <name>SampleDetail</name>
    <message>
        <source>Values of the sample</source>
        <translation>표본의 값</translation>
    </message>
    <message>
        <source>{split}, row {row}</source>
        <translation>{split}, {row}행</translation>
    </message>
</context>
<context>
    <name>SampleGrid</name>
    <message>
        <source>Samples</source>
        <translation>표본</translation>
    </message>
</context>
<context>
    <name>SampleImageGrid</name>
    <message>
        <source>Pictures</source>
        <translation>그림</translation>
    </message>
</context>
<context>
    <name>SampleView</name>
    <message>
        <source>How the rows are shown</source>
        <translation>행을 보여 주는 방식</translation>
    </message>
    <message>
        <source>How the plane is made</source>
        <translation>평면을 만드는 방식</translation>
    </message>
    <message>
        <source>What the node gives will be shown here while it learns.</source>
        <translation>학습하는 동안 이 노드의 출력이 여기에 보입니다.</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>글</translation>
    </message>
    <message>
        <source>Regions</source>
        <translation>영역</translation>
    </message>
    <message>
        <source>Boxes</source>
        <translation>상자</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>그림</translation>
    </message>
    <message>
        <source>Channels</source>
        <translation>채널</translation>
    </message>
    <message>
        <source>Rows in a plane</source>
        <translation>평면 위의 행</translation>
    </message>
    <message>
        <source>Numbers</source>
        <translation>숫자</translation>
    </message>
    <message>
        <source>This node gives single numbers; their histogram tells more.</source>
        <translation>이 노드는 숫자 하나씩을 냅니다. 히스토그램을 보세요.</translation>
    </message>
    <message>
        <source>left: this node, right: the data</source>
        <translation>왼쪽: 이 노드, 오른쪽: 데이터</translation>
    </message>
    <message>
        <source>Written on: {text}</source>
        <translation>이어 쓴 글: {text}</translation>
    </message>
</context>
<context>
    <name>Samples</name>
    <message>
        <source>none</source>
        <translation>없음</translation>
    </message>
</context>
<context>
    <name>SamplesPage</name>
    <message>
        <source>No sample is of this class and split.</source>
        <translation>이 클래스와 분할에는 표본이 없습니다.</translation>
    </message>
</context>
<context>
    <name>ScopeButton</name>
    <message>
        <source>All projects</source>
        <translation>모든 프로젝트</translation>
    </message>
    <message>
        <source>List the runs of all projects, not only of this one</source>
        <translation>이 프로젝트뿐 아니라 모든 프로젝트의 실행을 보여 줍니다</translation>
    </message>
</context>
<context>
    <name>ScriptDock</name>
    <message>
        <source>Code</source>
        <translation>코드</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>복사</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>내보내기…</translation>
    </message>
    <message>
        <source>The script appears here as soon as the drawing has no errors.</source>
        <translation>그림에 오류가 없어지면 여기에 스크립트가 나타납니다.</translation>
    </message>
    <message>
        <source>{count} lines of plain PyTorch: what is trained is what you export.</source>
        <translation>순수 PyTorch {count}줄. 학습에 쓰는 코드가 곧 내보내는 코드입니다.</translation>
    </message>
    <message>
        <source>The open block is the class in lines {first} to {last} of {count}.</source>
        <translation>열린 블록의 클래스는 {count}줄 중 {first}~{last}줄입니다.</translation>
    </message>
    <message>
        <source>The drawing has errors; this is the last script from before them.</source>
        <translation>그림에 오류가 있습니다. 아래는 오류가 생기기 전의 스크립트입니다.</translation>
    </message>
</context>
<context>
    <name>SettingsForm</name>
    <message>
        <source>Project</source>
        <translation>프로젝트</translation>
    </message>
    <message>
        <source>Settings of the whole drawing. Select a node to see its own.</source>
        <translation>모델 전체의 설정입니다. 노드를 선택하면 그 노드의 설정이 보입니다.</translation>
    </message>
    <message>
        <source>auto</source>
        <translation>자동</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>이름</translation>
    </message>
    <message>
        <source>Epochs</source>
        <translation>에포크</translation>
    </message>
    <message>
        <source>Batch size</source>
        <translation>배치 크기</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>시드</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>장치</translation>
    </message>
    <message>
        <source>Clip gradients</source>
        <translation>기울기 클리핑</translation>
    </message>
    <message>
        <source>Early stopping</source>
        <translation>조기 종료</translation>
    </message>
    <message>
        <source>Watch</source>
        <translation>지켜볼 값</translation>
    </message>
    <message>
        <source>Patience</source>
        <translation>인내 횟수(patience)</translation>
    </message>
    <message>
        <source>Better is</source>
        <translation>좋은 방향</translation>
    </message>
    <message>
        <source>Averaged weights</source>
        <translation>가중치 평균</translation>
    </message>
    <message>
        <source>Decay</source>
        <translation>평균 유지율</translation>
    </message>
    <message>
        <source>Average after</source>
        <translation>평균 시작</translation>
    </message>
    <message>
        <source>Accumulate</source>
        <translation>누적</translation>
    </message>
    <message>
        <source>Keep weights every</source>
        <translation>가중치 보관 간격</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>정밀도</translation>
    </message>
    <message>
        <source>Compile</source>
        <translation>컴파일</translation>
    </message>
    <message>
        <source>Channels last</source>
        <translation>channels_last 배치</translation>
    </message>
    <message>
        <source>Deterministic</source>
        <translation>결정론적(재현)</translation>
    </message>
    <message>
        <source>Threads</source>
        <translation>스레드</translation>
    </message>
    <message>
        <source>Rows on device</source>
        <translation>데이터를 장치에 두기</translation>
    </message>
    <message>
        <source>Initial weights</source>
        <translation>처음 가중치</translation>
    </message>
    <message>
        <source>what runs and exported files are called</source>
        <translation>실행 기록과 내보낸 파일의 이름</translation>
    </message>
    <message>
        <source>times that all training rows are seen</source>
        <translation>학습 데이터 전체를 보는 횟수</translation>
    </message>
    <message>
        <source>rows in one step</source>
        <translation>한 스텝에 쓰는 표본 수</translation>
    </message>
    <message>
        <source>decides initial weights, the order of rows, augmentation and dropout</source>
        <translation>초기 가중치, 행의 순서, 증강, 드롭아웃을 정합니다</translation>
    </message>
    <message>
        <source>where it is trained; “auto” takes the fastest there is</source>
        <translation>학습할 장치. “auto”는 가장 빠른 것을 고릅니다</translation>
    </message>
    <message>
        <source>largest norm of all gradients together; larger ones are scaled down to it</source>
        <translation>기울기 전체 노름의 최댓값. 더 크면 이 값으로 줄입니다</translation>
    </message>
    <message>
        <source>end when nothing gets better, and keep the best epoch&apos;s weights</source>
        <translation>더 나아지지 않으면 끝내고 가장 좋은 에포크의 가중치를 남깁니다</translation>
    </message>
    <message>
        <source>what is watched on the validation rows: the loss, or a metric</source>
        <translation>검증 데이터에서 지켜볼 값: 손실 또는 지표</translation>
    </message>
    <message>
        <source>epochs without a better value before the training ends</source>
        <translation>더 나은 값 없이 기다릴 에포크 수</translation>
    </message>
    <message>
        <source>“min” where smaller is better, “max” where larger is</source>
        <translation>작을수록 좋으면 “min”, 클수록 좋으면 “max”</translation>
    </message>
    <message>
        <source>evaluated, saved and exported in place of the weights that learn: a moving average (ema), or the mean over epochs (swa)</source>
        <translation>학습하는 가중치 대신 평가하고 저장하고 내보냅니다. 이동 평균(ema) 또는 에폭들의 평균(swa)입니다</translation>
    </message>
    <message>
        <source>how much of the moving average stays in each step</source>
        <translation>스텝마다 이동 평균이 얼마나 남는지</translation>
    </message>
    <message>
        <source>epochs that are done before averaging begins</source>
        <translation>평균을 시작하기 전에 끝나는 에폭 수</translation>
    </message>
    <message>
        <source>batches whose gradients are added up before the weights move</source>
        <translation>가중치를 움직이기 전에 기울기를 더하는 배치 수</translation>
    </message>
    <message>
        <source>epochs after which the weights are written to a file that stays</source>
        <translation>남는 파일에 가중치를 쓰는 에포크 간격</translation>
    </message>
    <message>
        <source>floating-point type of the forward pass; the weights stay as they are</source>
        <translation>순전파의 부동소수점 형식. 가중치는 그대로입니다</translation>
    </message>
    <message>
        <source>to faster code, which takes a while at first and may round otherwise; all modes but “default” replay CUDA graphs on NVIDIA GPUs</source>
        <translation>더 빠른 코드로 바꿉니다. 처음에 시간이 걸리고 반올림이 달라질 수 있으며, “default” 외의 모드는 NVIDIA GPU에서 CUDA 그래프를 재생합니다</translation>
    </message>
    <message>
        <source>how pictures lie in memory; suits convolutions on GPUs</source>
        <translation>그림이 메모리에 놓이는 방식. GPU의 합성곱에 맞습니다</translation>
    </message>
    <message>
        <source>only operations that give the same to the last bit each time, also on GPUs</source>
        <translation>GPU에서도 매번 마지막 비트까지 같은 연산만 씁니다</translation>
    </message>
    <message>
        <source>how many threads compute on the CPU; “auto”: as many as are fastest, found by trying (the last digits of results depend on it)</source>
        <translation>CPU에서 계산하는 스레드 수. “자동”은 시험해 보고 가장 빠른 수를 씁니다 (결과의 끝자리가 이에 따라 달라집니다)</translation>
    </message>
    <message>
        <source>whether the rows are kept on the device; “auto” does so where they fit</source>
        <translation>행을 장치에 둘지 여부. “auto”는 들어갈 때 그렇게 합니다</translation>
    </message>
    <message>
        <source>what weights begin with that nodes say nothing of: as a well-known network, by one method for all matrices, or by rules such as “weight: xavier_uniform; bias: zeros”</source>
        <translation>노드에서 따로 정하지 않은 가중치가 무엇으로 시작하는지: 잘 알려진 네트워크처럼, 모든 행렬에 한 가지 방법으로, 또는 “weight: xavier_uniform; bias: zeros” 같은 규칙으로</translation>
    </message>
    <message>
        <source>Set {name}</source>
        <translation>{name} 설정</translation>
    </message>
</context>
<context>
    <name>ShapesTable</name>
    <message>
        <source>Shapes</source>
        <translation>모양</translation>
    </message>
    <message>
        <source>{count} weights</source>
        <translation>가중치 {count}개</translation>
    </message>
    <message>
        <source>1 weight</source>
        <translation>가중치 1개</translation>
    </message>
    <message>
        <source>from {port}</source>
        <translation>{port}에서</translation>
    </message>
    <message>
        <source>in</source>
        <translation>입력</translation>
    </message>
    <message>
        <source>out</source>
        <translation>출력</translation>
    </message>
</context>
<context>
    <name>ShortcutsDialog</name>
    <message>
        <source>Keyboard Shortcuts</source>
        <translation>단축키</translation>
    </message>
    <message>
        <source>On the canvas</source>
        <translation>캔버스에서</translation>
    </message>
</context>
<context>
    <name>SizeEditor</name>
    <message>
        <source>One number for all directions</source>
        <translation>모든 방향에 같은 숫자</translation>
    </message>
    <message>
        <source>A number for each direction</source>
        <translation>방향마다 다른 숫자</translation>
    </message>
</context>
<context>
    <name>SketchPad</name>
    <message>
        <source>Sheet to draw on</source>
        <translation>그리는 종이</translation>
    </message>
    <message>
        <source>Draw with the left button, rub out with the right one</source>
        <translation>왼쪽 버튼으로 그리고 오른쪽 버튼으로 지웁니다</translation>
    </message>
    <message>
        <source>Draw here</source>
        <translation>여기에 그리세요</translation>
    </message>
</context>
<context>
    <name>StatusBar</name>
    <message>
        <source>Getting ready…</source>
        <translation>준비하는 중…</translation>
    </message>
    <message>
        <source>Checking…</source>
        <translation>확인 중…</translation>
    </message>
    <message>
        <source>Nothing drawn yet</source>
        <translation>아직 그린 것이 없음</translation>
    </message>
    <message>
        <source>Errors: {count}</source>
        <translation>오류 {count}개</translation>
    </message>
    <message>
        <source>Warnings: {count}</source>
        <translation>경고 {count}개</translation>
    </message>
    <message>
        <source>Preparing…</source>
        <translation>준비하는 중…</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>학습 중</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>일시 정지됨</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>중지하는 중…</translation>
    </message>
    <message>
        <source>Ready to train</source>
        <translation>학습 준비 완료</translation>
    </message>
    <message>
        <source>Weights: {count}</source>
        <translation>가중치 {count}개</translation>
    </message>
    <message>
        <source>Selected: {count} of {total}</source>
        <translation>{total}개 중 {count}개 선택</translation>
    </message>
    <message>
        <source>Nodes: {total}</source>
        <translation>노드 {total}개</translation>
    </message>
    <message>
        <source>Device: {device}</source>
        <translation>장치: {device}</translation>
    </message>
</context>
<context>
    <name>StoredSamples</name>
    <message>
        <source>Nothing is computed here for single rows; those of the data are shown under Data.</source>
        <translation>여기서는 표본별로 계산되는 값이 없습니다. 데이터의 표본은 ‘데이터’에서 볼 수 있습니다.</translation>
    </message>
</context>
<context>
    <name>StudyController</name>
    <message>
        <source>Vary {name}</source>
        <translation>스터디에서 {name} 바꾸기</translation>
    </message>
    <message>
        <source>Vary {name} no more</source>
        <translation>스터디에서 {name} 바꾸지 않기</translation>
    </message>
    <message>
        <source>{name} varies in the study; the Study panel says among what.</source>
        <translation>{name}이(가) 스터디에서 바뀝니다. 어떤 값인지는 스터디 패널에 있습니다.</translation>
    </message>
    <message>
        <source>Use {values}</source>
        <translation>{values} 사용</translation>
    </message>
</context>
<context>
    <name>StudyCurves</name>
    <message>
        <source>epoch</source>
        <translation>에포크</translation>
    </message>
    <message>
        <source>others</source>
        <translation>나머지</translation>
    </message>
</context>
<context>
    <name>StudyDock</name>
    <message>
        <source>Start</source>
        <translation>시작</translation>
    </message>
    <message>
        <source>Begin the study as it stands here</source>
        <translation>여기 적힌 대로 스터디를 시작합니다</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>일시 정지</translation>
    </message>
    <message>
        <source>Let the trials under way wait, or go on</source>
        <translation>진행 중인 시도를 멈추거나 계속합니다</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>중지</translation>
    </message>
    <message>
        <source>End after the steps under way; what was trained stays</source>
        <translation>진행 중인 스텝을 마치고 끝냅니다. 학습한 것은 남습니다</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>이어서</translation>
    </message>
    <message>
        <source>Go on with the trials that have not ended</source>
        <translation>끝나지 않은 시도를 이어서 합니다</translation>
    </message>
    <message>
        <source>Use the best</source>
        <translation>최고 조합 사용</translation>
    </message>
    <message>
        <source>Put the values of the best combination, or of the selected one, into the drawing</source>
        <translation>최고 조합 또는 선택한 조합의 값을 모델에 넣습니다</translation>
    </message>
    <message>
        <source>Trials at a time</source>
        <translation>동시에 할 시도</translation>
    </message>
    <message>
        <source>Trials at a time; they share the cores of this machine</source>
        <translation>동시에 할 시도 수. 이 컴퓨터의 코어를 나눠 씁니다</translation>
    </message>
    <message>
        <source>at a time</source>
        <translation>개씩</translation>
    </message>
    <message>
        <source>Curves</source>
        <translation>곡선</translation>
    </message>
    <message>
        <source>Trials</source>
        <translation>시도</translation>
    </message>
    <message>
        <source>Comparison</source>
        <translation>비교</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>매개변수</translation>
    </message>
    <message>
        <source>Press Start: every trial is an ordinary run, kept among the runs.</source>
        <translation>시작을 누르세요. 모든 시도는 보통 실행이며 실행 기록에 남습니다.</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>계속</translation>
    </message>
    <message>
        <source>Use the selected one</source>
        <translation>선택한 조합 사용</translation>
    </message>
    <message>
        <source>Trying every value on the drawing…</source>
        <translation>모든 값을 모델에 시험하는 중…</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>일시 정지됨</translation>
    </message>
    <message>
        <source>stopping…</source>
        <translation>멈추는 중…</translation>
    </message>
    <message>
        <source>{ended} of {total} trials</source>
        <translation>시도 {ended} / {total}</translation>
    </message>
    <message>
        <source>{count} failed</source>
        <translation>{count}개 실패</translation>
    </message>
    <message>
        <source>about {time} left</source>
        <translation>약 {time} 남음</translation>
    </message>
</context>
<context>
    <name>StudyForm</name>
    <message>
        <source>Kind</source>
        <translation>종류</translation>
    </message>
    <message>
        <source>Compare by</source>
        <translation>비교 기준</translation>
    </message>
    <message>
        <source>smallest is best</source>
        <translation>작을수록 좋음</translation>
    </message>
    <message>
        <source>largest is best</source>
        <translation>클수록 좋음</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>방향</translation>
    </message>
    <message>
        <source>Sampler</source>
        <translation>샘플러</translation>
    </message>
    <message>
        <source>none</source>
        <translation>없음</translation>
    </message>
    <message>
        <source>Pruner</source>
        <translation>가지치기</translation>
    </message>
    <message>
        <source>Combinations</source>
        <translation>조합 수</translation>
    </message>
    <message>
        <source>Seeds</source>
        <translation>시드 수</translation>
    </message>
    <message>
        <source>Folds</source>
        <translation>폴드 수</translation>
    </message>
    <message>
        <source>as drawn</source>
        <translation>그린 그대로</translation>
    </message>
    <message>
        <source>What varies</source>
        <translation>바꿀 것</translation>
    </message>
    <message>
        <source>The drawing is trained as it is, with each of the seeds and folds.</source>
        <translation>모델을 그대로 두고 시드와 폴드마다 학습합니다.</translation>
    </message>
    <message>
        <source>Right-click the name of a parameter in the inspector and choose “Vary in the Study”, or a node on the canvas.</source>
        <translation>속성 패널에서 매개변수 이름을, 또는 캔버스에서 노드를 마우스 오른쪽 버튼으로 누르고 “스터디에서 바꾸기”를 고르세요.</translation>
    </message>
    <message>
        <source>Change the study</source>
        <translation>스터디 바꾸기</translation>
    </message>
    <message>
        <source>Vary {name} no more</source>
        <translation>스터디에서 {name} 바꾸지 않기</translation>
    </message>
    <message>
        <source>sweep: every combination</source>
        <translation>격자: 모든 조합</translation>
    </message>
    <message>
        <source>random combinations</source>
        <translation>무작위 조합</translation>
    </message>
    <message>
        <source>Bayesian search</source>
        <translation>베이지안 탐색</translation>
    </message>
    <message>
        <source>folds</source>
        <translation>교차 검증 폴드</translation>
    </message>
    <message>
        <source>seeds</source>
        <translation>여러 시드</translation>
    </message>
    <message>
        <source>race of kinds</source>
        <translation>종류 비교</translation>
    </message>
    <message>
        <source>ablation</source>
        <translation>절제 실험</translation>
    </message>
</context>
<context>
    <name>StudySession</name>
    <message>
        <source>The study failed: {reason}.</source>
        <translation>스터디가 실패했습니다: {reason}.</translation>
    </message>
    <message>
        <source>The drawing has changed since; the study goes on with the one it began with.</source>
        <translation>그 사이 모델이 바뀌었습니다. 스터디는 시작할 때의 모델로 계속합니다.</translation>
    </message>
</context>
<context>
    <name>Submenus</name>
    <message>
        <source>Dark</source>
        <translation>어둡게</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>밝게</translation>
    </message>
    <message>
        <source>As the System</source>
        <translation>시스템 설정</translation>
    </message>
    <message>
        <source>Curved</source>
        <translation>곡선</translation>
    </message>
    <message>
        <source>Straight</source>
        <translation>직선</translation>
    </message>
    <message>
        <source>Only at What Is Selected</source>
        <translation>선택한 것에만</translation>
    </message>
    <message>
        <source>Zooms</source>
        <translation>확대/축소</translation>
    </message>
    <message>
        <source>Scrolls</source>
        <translation>스크롤</translation>
    </message>
    <message>
        <source>Forget These</source>
        <translation>목록 비우기</translation>
    </message>
    <message>
        <source>The language changes when Netloom is started the next time.</source>
        <translation>언어는 Netloom을 다시 시작하면 바뀝니다.</translation>
    </message>
</context>
<context>
    <name>TabBar</name>
    <message>
        <source>Open projects</source>
        <translation>열린 프로젝트</translation>
    </message>
    <message>
        <source>Close {name}</source>
        <translation>{name} 닫기</translation>
    </message>
</context>
<context>
    <name>TabMenu</name>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
    <message>
        <source>Close the Others</source>
        <translation>다른 탭 닫기</translation>
    </message>
    <message>
        <source>Move to a New Window</source>
        <translation>새 창으로 옮기기</translation>
    </message>
    <message>
        <source>Copy the Path</source>
        <translation>경로 복사</translation>
    </message>
    <message>
        <source>Open the Folder</source>
        <translation>폴더 열기</translation>
    </message>
</context>
<context>
    <name>TabStrip</name>
    <message>
        <source>New tab</source>
        <translation>새 탭</translation>
    </message>
    <message>
        <source>Not saved yet</source>
        <translation>아직 저장하지 않음</translation>
    </message>
    <message>
        <source>not saved</source>
        <translation>저장 안 됨</translation>
    </message>
    <message>
        <source>Its training is paused</source>
        <translation>학습이 일시 정지됨</translation>
    </message>
    <message>
        <source>It is being trained</source>
        <translation>학습하는 중</translation>
    </message>
    <message>
        <source>Its training has finished</source>
        <translation>학습이 끝남</translation>
    </message>
    <message>
        <source>Its training has failed</source>
        <translation>학습이 실패함</translation>
    </message>
</context>
<context>
    <name>TextForm</name>
    <message>
        <source>Type a text</source>
        <translation>글을 입력하세요</translation>
    </message>
    <message>
        <source>Text that the network reads</source>
        <translation>신경망이 읽을 글</translation>
    </message>
    <message>
        <source>Take one of the data</source>
        <translation>데이터에서 가져오기</translation>
    </message>
</context>
<context>
    <name>TextGenerationPage</name>
    <message>
        <source>Beginning of the text</source>
        <translation>글의 시작</translation>
    </message>
    <message>
        <source>Higher is bolder; at 0 the likeliest token is always taken</source>
        <translation>높을수록 과감합니다. 0이면 늘 가장 그럴듯한 토큰을 고릅니다</translation>
    </message>
    <message>
        <source>all</source>
        <translation>전체</translation>
    </message>
    <message>
        <source>Only so many of the likeliest tokens are drawn from</source>
        <translation>가장 그럴듯한 토큰 가운데 이만큼에서만 뽑습니다</translation>
    </message>
    <message>
        <source>Write</source>
        <translation>쓰기</translation>
    </message>
    <message>
        <source>Again</source>
        <translation>다시</translation>
    </message>
    <message>
        <source>Write another text, from the next seed</source>
        <translation>다음 시드로 다른 글을 씁니다</translation>
    </message>
    <message>
        <source>Text that was written</source>
        <translation>쓴 글</translation>
    </message>
    <message>
        <source>Press Write to let the network go on.</source>
        <translation>쓰기를 누르면 신경망이 이어 씁니다.</translation>
    </message>
    <message>
        <source>Beginning</source>
        <translation>시작</translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation>온도</translation>
    </message>
    <message>
        <source>Likeliest</source>
        <translation>상위 토큰</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>토큰 수</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>시드</translation>
    </message>
</context>
<context>
    <name>TrainActions</name>
    <message>
        <source>Pause</source>
        <translation>일시 정지</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>계속</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>학습</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>중지</translation>
    </message>
</context>
<context>
    <name>TrainingCurves</name>
    <message>
        <source>One more plot</source>
        <translation>그래프 하나 더</translation>
    </message>
</context>
<context>
    <name>TrainingDock</name>
    <message>
        <source>One step</source>
        <translation>한 스텝</translation>
    </message>
    <message>
        <source>Take one step and wait again</source>
        <translation>한 스텝만 진행하고 다시 멈춥니다</translation>
    </message>
    <message>
        <source>Keep weights</source>
        <translation>가중치 보관</translation>
    </message>
    <message>
        <source>Write the weights as they are now to a file that stays</source>
        <translation>지금의 가중치를 지워지지 않는 파일에 저장합니다</translation>
    </message>
    <message>
        <source>Looking at the drawing first; this begins as soon as it is done…</source>
        <translation>먼저 모델을 살펴보고 있습니다. 끝나는 대로 시작합니다…</translation>
    </message>
    <message>
        <source>Press Train and watch the curves here.</source>
        <translation>‘학습’을 누르면 여기에 곡선이 그려집니다.</translation>
    </message>
    <message>
        <source>Set Batch size</source>
        <translation>배치 크기 설정</translation>
    </message>
    <message>
        <source>Set the learning rate</source>
        <translation>학습률 설정</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>중지하는 중…</translation>
    </message>
    <message>
        <source>Ready to train</source>
        <translation>학습 준비 완료</translation>
    </message>
    <message>
        <source>The curves of a training are shown here.</source>
        <translation>학습 곡선이 여기에 표시됩니다.</translation>
    </message>
    <message>
        <source>Looking at the drawing…</source>
        <translation>그림을 살펴보는 중…</translation>
    </message>
    <message>
        <source>One problem keeps it from being trained:</source>
        <translation>다음 문제 때문에 학습할 수 없습니다:</translation>
    </message>
    <message>
        <source>{count} problems keep it from being trained, the first of them:</source>
        <translation>문제 {count}개 때문에 학습할 수 없습니다. 첫 번째 문제:</translation>
    </message>
</context>
<context>
    <name>TrainingSession</name>
    <message>
        <source>The training failed: {reason}.</source>
        <translation>학습에 실패했습니다: {reason}.</translation>
    </message>
</context>
<context>
    <name>TrainingStatus</name>
    <message>
        <source>Show node</source>
        <translation>노드 보기</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>손실</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>속도</translation>
    </message>
    <message>
        <source>Elapsed</source>
        <translation>지난 시간</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>남은 시간</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>장치</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>가중치</translation>
    </message>
    <message>
        <source>Loading PyTorch…</source>
        <translation>PyTorch를 불러오는 중…</translation>
    </message>
    <message>
        <source>Loading the data…</source>
        <translation>데이터를 불러오는 중…</translation>
    </message>
    <message>
        <source>Trying how many threads are fastest…</source>
        <translation>몇 개의 스레드가 가장 빠른지 시험하는 중…</translation>
    </message>
    <message>
        <source>The loss is NaN or infinite; looking for where it began…</source>
        <translation>손실이 NaN이거나 무한대입니다. 어디서 시작됐는지 찾는 중…</translation>
    </message>
    <message>
        <source>Preparing…</source>
        <translation>준비하는 중…</translation>
    </message>
    <message>
        <source>1 thread</source>
        <translation>스레드 1개</translation>
    </message>
    <message>
        <source>{count} threads</source>
        <translation>스레드 {count}개</translation>
    </message>
    <message>
        <source>{count} steps/s</source>
        <translation>초당 {count}스텝</translation>
    </message>
    <message>
        <source>1 step/s</source>
        <translation>초당 1스텝</translation>
    </message>
    <message>
        <source>Epoch {epoch} of {epochs}</source>
        <translation>에포크 {epoch}/{epochs}</translation>
    </message>
    <message>
        <source>Paused after step {step}</source>
        <translation>{step}스텝 뒤 일시 정지</translation>
    </message>
    <message>
        <source>The weights after step {step} are kept in {path}</source>
        <translation>{step}스텝까지의 가중치를 {path}에 보관했습니다</translation>
    </message>
    <message>
        <source>Go on as they were: {nodes}</source>
        <translation>그대로 계속 학습: {nodes}</translation>
    </message>
    <message>
        <source>Begin anew, with other shapes: {nodes}</source>
        <translation>모양이 바뀌어 새로 시작: {nodes}</translation>
    </message>
    <message>
        <source>New: {nodes}</source>
        <translation>추가됨: {nodes}</translation>
    </message>
    <message>
        <source>Gone: {nodes}</source>
        <translation>없어짐: {nodes}</translation>
    </message>
    <message>
        <source>The epoch under way begins anew.</source>
        <translation>진행 중이던 에포크를 처음부터 다시 시작합니다.</translation>
    </message>
    <message>
        <source>The drawing was changed.</source>
        <translation>그림이 바뀌었습니다.</translation>
    </message>
    <message>
        <source>The training failed</source>
        <translation>학습에 실패했습니다</translation>
    </message>
    <message>
        <source>Finished: 1 epoch in {time}</source>
        <translation>완료: 1 에포크, {time}</translation>
    </message>
    <message>
        <source>Finished: {epoch} epochs in {time}</source>
        <translation>완료: {epoch} 에포크, {time}</translation>
    </message>
    <message>
        <source>Finished: epoch {epoch} in {time}</source>
        <translation>완료: 에포크 {epoch}, {time}</translation>
    </message>
    <message>
        <source>Finished: epochs {first} to {epoch} in {time}</source>
        <translation>완료: 에포크 {first}–{epoch}, {time}</translation>
    </message>
    <message>
        <source>Stopped early after {epoch} epochs ({time}); epoch {best} was best</source>
        <translation>{epoch} 에포크 뒤 조기 종료({time}), 가장 좋은 에포크는 {best}</translation>
    </message>
    <message>
        <source>Stopped after 1 whole epoch; the checkpoint is kept</source>
        <translation>1 에포크를 마치고 중지했으며 체크포인트는 남아 있습니다</translation>
    </message>
    <message>
        <source>Stopped after {epoch} whole epochs; the checkpoint is kept</source>
        <translation>{epoch} 에포크를 마치고 중지했으며 체크포인트는 남아 있습니다</translation>
    </message>
</context>
<context>
    <name>TrialTable</name>
    <message>
        <source>Trials</source>
        <translation>시도</translation>
    </message>
</context>
<context>
    <name>TrialTableModel</name>
    <message>
        <source>waiting</source>
        <translation>대기 중</translation>
    </message>
    <message>
        <source>running</source>
        <translation>진행 중</translation>
    </message>
    <message>
        <source>finished</source>
        <translation>완료</translation>
    </message>
    <message>
        <source>pruned</source>
        <translation>조기 중단</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>실패</translation>
    </message>
    <message>
        <source>Trial</source>
        <translation>시도</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>시드</translation>
    </message>
    <message>
        <source>Fold</source>
        <translation>폴드</translation>
    </message>
    <message>
        <source>State</source>
        <translation>상태</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>시간</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>실행</translation>
    </message>
</context>
<context>
    <name>TypedEditor</name>
    <message>
        <source>not set</source>
        <translation>정하지 않음</translation>
    </message>
</context>
<context>
    <name>UndoHistoryDock</name>
    <message>
        <source>As it was opened</source>
        <translation>열었을 때</translation>
    </message>
    <message>
        <source>History of edits</source>
        <translation>편집 기록</translation>
    </message>
</context>
<context>
    <name>UnsavedDialog</name>
    <message>
        <source>Save the changes to {count} projects?</source>
        <translation>프로젝트 {count}개의 변경 내용을 저장할까요?</translation>
    </message>
    <message>
        <source>Save the changes to 1 project?</source>
        <translation>프로젝트 1개의 변경 내용을 저장할까요?</translation>
    </message>
    <message>
        <source>Changed projects</source>
        <translation>바뀐 프로젝트</translation>
    </message>
    <message>
        <source>&amp;Don’t Save Any</source>
        <translation>모두 저장 안 함(&amp;D)</translation>
    </message>
    <message>
        <source>{name} (training)</source>
        <translation>{name} (학습 중)</translation>
    </message>
    <message>
        <source>It has no file yet</source>
        <translation>아직 파일이 없습니다</translation>
    </message>
    <message>
        <source>What is not ticked is not saved, and lost.</source>
        <translation>체크하지 않은 프로젝트는 저장되지 않고 사라집니다.</translation>
    </message>
    <message>
        <source>What trains is stopped; its checkpoint is kept.</source>
        <translation>진행 중인 학습은 멈추며, 체크포인트는 남습니다.</translation>
    </message>
    <message>
        <source>Stop and Close</source>
        <translation>멈추고 닫기</translation>
    </message>
    <message>
        <source>&amp;Save All</source>
        <translation>모두 저장(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Save {count} of {total}</source>
        <translation>{total}개 중 {count}개 저장(&amp;S)</translation>
    </message>
    <message>
        <source>Close Without Saving</source>
        <translation>저장하지 않고 닫기</translation>
    </message>
</context>
<context>
    <name>VariedRow</name>
    <message>
        <source>How {name} varies</source>
        <translation>{name}을(를) 바꾸는 방법</translation>
    </message>
    <message>
        <source>How many values of the range a sweep tries</source>
        <translation>격자 탐색이 범위에서 시험할 값의 수</translation>
    </message>
    <message>
        <source>values</source>
        <translation>값 목록</translation>
    </message>
    <message>
        <source>from</source>
        <translation>부터</translation>
    </message>
    <message>
        <source>to</source>
        <translation>까지</translation>
    </message>
    <message>
        <source>values, with commas between</source>
        <translation>쉼표로 나눈 값</translation>
    </message>
    <message>
        <source>Do not vary it</source>
        <translation>바꾸지 않기</translation>
    </message>
    <message>
        <source>Do not vary {name}</source>
        <translation>{name} 바꾸지 않기</translation>
    </message>
    <message>
        <source>range</source>
        <translation>범위</translation>
    </message>
    <message>
        <source>log range</source>
        <translation>로그 범위</translation>
    </message>
    <message>
        <source>other kinds</source>
        <translation>다른 종류</translation>
    </message>
    <message>
        <source>left out</source>
        <translation>빼기</translation>
    </message>
</context>
<context>
    <name>VersionsPage</name>
    <message>
        <source>Shuffle again</source>
        <translation>다시 섞기</translation>
    </message>
    <message>
        <source>In training {names} change every picture anew.</source>
        <translation>학습에서는 {names}이(가) 그림을 매번 새로 바꿉니다.</translation>
    </message>
</context>
<context>
    <name>VersionsView</name>
    <message>
        <source>Augmented pictures</source>
        <translation>증강된 그림</translation>
    </message>
    <message>
        <source>as it is</source>
        <translation>원본</translation>
    </message>
    <message>
        <source>as it may be seen</source>
        <translation>바뀐 모습</translation>
    </message>
</context>
<context>
    <name>WeightsForm</name>
    <message>
        <source>Each repetition hands on {pairs}.</source>
        <translation>반복할 때마다 넘기는 값: {pairs}.</translation>
    </message>
    <message>
        <source>Collect {output}</source>
        <translation>{output} 모으기</translation>
    </message>
    <message>
        <source>times that it is passed through, one after the other; “index” counts them from 0</source>
        <translation>차례로 통과하는 횟수. “index”는 0부터 셉니다</translation>
    </message>
    <message>
        <source>what is asked of the repetitions: the last value, the sum, or all stacked along axis 1</source>
        <translation>반복에서 무엇을 꺼내는지: 마지막 값(last), 합(sum), 또는 축 1을 따라 쌓은 모든 값(stack)</translation>
    </message>
    <message>
        <source>whose weights the node has</source>
        <translation>노드가 누구의 가중치를 쓰는지</translation>
    </message>
    <message>
        <source>the node, of the same kind, whose weights they are</source>
        <translation>가중치의 주인인 같은 종류의 노드</translation>
    </message>
    <message>
        <source>steps between two copies</source>
        <translation>복사 사이의 스텝 수</translation>
    </message>
    <message>
        <source>share of itself that it keeps in each step</source>
        <translation>스텝마다 자신을 유지하는 비율</translation>
    </message>
    <message>
        <source>the file of weights (.safetensors, .pt, .pth, .bin) to begin with</source>
        <translation>시작할 때 불러올 가중치 파일(.safetensors, .pt, .pth, .bin)</translation>
    </message>
    <message>
        <source>what the names in the file begin with</source>
        <translation>파일 안 이름의 앞부분</translation>
    </message>
    <message>
        <source>whether equal names belong together, or equal shapes in their order</source>
        <translation>같은 이름끼리 짝지을지, 순서대로 같은 형상끼리 짝지을지</translation>
    </message>
    <message>
        <source>Of</source>
        <translation>대상</translation>
    </message>
    <message>
        <source>Repeat</source>
        <translation>반복</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>가중치</translation>
    </message>
    <message>
        <source>Every</source>
        <translation>간격</translation>
    </message>
    <message>
        <source>Keeps</source>
        <translation>유지</translation>
    </message>
    <message>
        <source>File</source>
        <translation>파일</translation>
    </message>
    <message>
        <source>Prefix</source>
        <translation>앞부분</translation>
    </message>
    <message>
        <source>Match by</source>
        <translation>짝짓는 기준</translation>
    </message>
    <message>
        <source>Collect the repetitions</source>
        <translation>반복의 값 모으기</translation>
    </message>
    <message>
        <source>Set the weights</source>
        <translation>가중치 설정</translation>
    </message>
</context>
<context>
    <name>categories</name>
    <message>
        <source>Data</source>
        <translation>데이터</translation>
    </message>
    <message>
        <source>Augmentation</source>
        <translation>증강</translation>
    </message>
    <message>
        <source>Linear</source>
        <translation>선형</translation>
    </message>
    <message>
        <source>Convolution</source>
        <translation>합성곱</translation>
    </message>
    <message>
        <source>Pooling</source>
        <translation>풀링</translation>
    </message>
    <message>
        <source>Normalization</source>
        <translation>정규화</translation>
    </message>
    <message>
        <source>Activation</source>
        <translation>활성화</translation>
    </message>
    <message>
        <source>Regularization</source>
        <translation>규제</translation>
    </message>
    <message>
        <source>Recurrent</source>
        <translation>순환</translation>
    </message>
    <message>
        <source>Attention</source>
        <translation>어텐션</translation>
    </message>
    <message>
        <source>Embedding</source>
        <translation>임베딩</translation>
    </message>
    <message>
        <source>Shape</source>
        <translation>모양</translation>
    </message>
    <message>
        <source>Distance</source>
        <translation>거리</translation>
    </message>
    <message>
        <source>Graph</source>
        <translation>그래프</translation>
    </message>
    <message>
        <source>Math</source>
        <translation>수학</translation>
    </message>
    <message>
        <source>Block</source>
        <translation>블록</translation>
    </message>
    <message>
        <source>Choice</source>
        <translation>선택</translation>
    </message>
    <message>
        <source>Constant</source>
        <translation>상수</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>손실</translation>
    </message>
    <message>
        <source>Metric</source>
        <translation>지표</translation>
    </message>
    <message>
        <source>Optimizer</source>
        <translation>옵티마이저</translation>
    </message>
    <message>
        <source>Schedule</source>
        <translation>학습률 스케줄러</translation>
    </message>
    <message>
        <source>Gradient</source>
        <translation>기울기</translation>
    </message>
    <message>
        <source>Python</source>
        <translation>파이썬</translation>
    </message>
    <message>
        <source>Structure</source>
        <translation>구조</translation>
    </message>
    <message>
        <source>Annotation</source>
        <translation>메모</translation>
    </message>
</context>
<context>
    <name>devices</name>
    <message>
        <source>there is an NVIDIA GPU, but this PyTorch was built for the CPU; install its CUDA build</source>
        <translation>NVIDIA GPU가 있지만 이 PyTorch는 CPU용입니다. CUDA용 PyTorch를 설치하세요</translation>
    </message>
    <message>
        <source>this PyTorch was built for the CPU</source>
        <translation>이 PyTorch는 CPU용입니다</translation>
    </message>
    <message>
        <source>CUDA_VISIBLE_DEVICES hides every GPU</source>
        <translation>CUDA_VISIBLE_DEVICES가 모든 GPU를 숨깁니다</translation>
    </message>
    <message>
        <source>no GPU was found</source>
        <translation>GPU를 찾지 못했습니다</translation>
    </message>
</context>
<context>
    <name>expected</name>
    <message>
        <source>a whole number</source>
        <translation>정수</translation>
    </message>
    <message>
        <source>a number</source>
        <translation>수</translation>
    </message>
    <message>
        <source>true or false</source>
        <translation>참 또는 거짓</translation>
    </message>
    <message>
        <source>text</source>
        <translation>텍스트</translation>
    </message>
    <message>
        <source>the path of a file</source>
        <translation>파일 경로</translation>
    </message>
    <message>
        <source>the path of a folder</source>
        <translation>폴더 경로</translation>
    </message>
    <message>
        <source>a number, a word, true or false, or a list of them</source>
        <translation>수, 단어, 참 또는 거짓, 또는 그 목록</translation>
    </message>
    <message>
        <source>one of {options}</source>
        <translation>{options} 중 하나</translation>
    </message>
    <message>
        <source>a layer with one input and one output, as in ReLU or GroupNorm(num_groups=8)</source>
        <translation>입력과 출력이 하나씩인 레이어(예: ReLU, GroupNorm(num_groups=8))</translation>
    </message>
    <message>
        <source>{item}; {reason}</source>
        <translation>{item} ({reason})</translation>
    </message>
    <message>
        <source>{name} is no kind</source>
        <translation>{name}은(는) 없는 종류</translation>
    </message>
    <message>
        <source>{name} is no layer</source>
        <translation>{name}은(는) 레이어가 아님</translation>
    </message>
    <message>
        <source>{name} has several inputs or outputs</source>
        <translation>{name}은(는) 입력이나 출력이 여럿</translation>
    </message>
    <message>
        <source>{name} follows from several sizes of its input</source>
        <translation>{name}은(는) 입력의 여러 크기를 따름</translation>
    </message>
    <message>
        <source>{name} needs {argument}</source>
        <translation>{name}에는 {argument}이(가) 필요</translation>
    </message>
    <message>
        <source>{name} takes only {count} arguments here</source>
        <translation>{name}은(는) 여기서 인수를 {count}개만 받음</translation>
    </message>
    <message>
        <source>{name} takes no {argument} here</source>
        <translation>{name}은(는) 여기서 {argument}을(를) 받지 않음</translation>
    </message>
    <message>
        <source>{name} must be {item}</source>
        <translation>{name}: {item}</translation>
    </message>
    <message>
        <source>{item} ending in {suffixes}</source>
        <translation>{suffixes}로 끝나는 {item}</translation>
    </message>
    <message>
        <source>columns as {form}</source>
        <translation>{form} 꼴의 열 목록</translation>
    </message>
    <message>
        <source>{item} equal to {low}</source>
        <translation>{low}인 {item}</translation>
    </message>
    <message>
        <source>{item} from {low} to {high}</source>
        <translation>{low} 이상 {high} 이하의 {item}</translation>
    </message>
    <message>
        <source>{item} of at least {low}</source>
        <translation>{low} 이상의 {item}</translation>
    </message>
    <message>
        <source>{item} of at most {low}</source>
        <translation>{low} 이하의 {item}</translation>
    </message>
    <message>
        <source>{item} but not {low}</source>
        <translation>{item}({low} 제외)</translation>
    </message>
    <message>
        <source>a list of {count}, each {item}</source>
        <translation>{item} {count}개의 목록</translation>
    </message>
    <message>
        <source>a list of at least {count}, each {item}</source>
        <translation>{item} {count}개 이상의 목록</translation>
    </message>
    <message>
        <source>a list, each {item}</source>
        <translation>{item}의 목록</translation>
    </message>
    <message>
        <source>{item}, or {count} of them</source>
        <translation>{item} 하나 또는 {count}개</translation>
    </message>
    <message>
        <source>{item}, or nothing</source>
        <translation>{item} 또는 비움</translation>
    </message>
    <message>
        <source>{item}, or {other}</source>
        <translation>{item} 또는 {other}</translation>
    </message>
</context>
<context>
    <name>help</name>
    <message>
        <source>what decides the part of a row</source>
        <translation>행을 어느 부분에 넣을지 정하는 방법</translation>
    </message>
    <message>
        <source>into how many equal parts</source>
        <translation>똑같이 나눌 묶음(fold)의 수</translation>
    </message>
    <message>
        <source>share of the rows that is checked after every epoch</source>
        <translation>에포크마다 검증하는 행의 비율</translation>
    </message>
    <message>
        <source>share that is checked once, at the end, where nothing else decides</source>
        <translation>다른 것이 정하지 않을 때 마지막에 한 번 테스트하는 행의 비율</translation>
    </message>
    <message>
        <source>decides which row goes where</source>
        <translation>어느 행이 어디로 갈지 정하는 시드</translation>
    </message>
    <message>
        <source>whether every part has the same share of each class</source>
        <translation>모든 부분에 각 클래스가 같은 비율로 들어가게 할지 여부</translation>
    </message>
    <message>
        <source>how the training rows are drawn so that every class is as frequent</source>
        <translation>모든 클래스가 똑같이 자주 나오도록 학습 행을 뽑는 방법</translation>
    </message>
    <message>
        <source>whether there is a weight for each row, for a loss that takes some</source>
        <translation>가중치를 받는 손실을 위해 행마다 가중치를 둘지 여부</translation>
    </message>
    <message>
        <source>what is to be found out</source>
        <translation>알아맞힐 것</translation>
    </message>
    <message>
        <source>how much each row counts: the rarer its class, the more</source>
        <translation>행마다 얼마나 크게 셀지: 클래스가 드물수록 큽니다</translation>
    </message>
    <message>
        <source>whether features are brought to mean 0 and variance 1, as in training</source>
        <translation>학습 데이터 기준으로 특성을 평균 0, 분산 1로 맞출지 여부</translation>
    </message>
    <message>
        <source>the file</source>
        <translation>파일</translation>
    </message>
    <message>
        <source>role and type of each column; empty: guessed from the file</source>
        <translation>열마다의 역할과 형식. 비우면 파일을 보고 짐작합니다</translation>
    </message>
    <message>
        <source>what stands between columns; empty: guessed</source>
        <translation>열 사이의 구분자. 비우면 짐작합니다</translation>
    </message>
    <message>
        <source>how letters are written as bytes: utf-8, cp949; empty: found</source>
        <translation>문자 인코딩: utf-8, cp949. 비우면 알아냅니다</translation>
    </message>
    <message>
        <source>the sign before decimals; empty: found</source>
        <translation>소수점 기호. 비우면 알아냅니다</translation>
    </message>
    <message>
        <source>the sign between groups of three digits; empty: any that is not the decimal sign</source>
        <translation>세 자리마다 넣는 기호. 비우면 소수점 기호가 아닌 모든 기호</translation>
    </message>
    <message>
        <source>whether the first line has the names; empty: found</source>
        <translation>첫 줄이 열 이름인지 여부. 비우면 알아냅니다</translation>
    </message>
    <message>
        <source>further spellings of a missing value, besides the usual ones</source>
        <translation>흔한 표기 말고 결측값을 뜻하는 다른 표기</translation>
    </message>
    <message>
        <source>whether the day is before the month in dates that leave it open, as 03/04/2024 does; empty: guessed</source>
        <translation>03/04/2024처럼 애매한 날짜에서 일이 월보다 먼저인지. 비우면 짐작합니다</translation>
    </message>
    <message>
        <source>whether the year is first in dates of three small numbers, as in 24.01.05; empty: guessed</source>
        <translation>24.01.05처럼 작은 수 셋인 날짜에서 연도가 먼저인지. 비우면 짐작합니다</translation>
    </message>
    <message>
        <source>as which numbers dates go in: seconds, year to weekday, or sines of their cycles; empty: left out</source>
        <translation>날짜를 어떤 수로 넣을지: 초, 연도~요일, 또는 주기의 사인. 비우면 뺍니다</translation>
    </message>
    <message>
        <source>what is done with rows that lack a value: told, left out, or given the mean of the training rows</source>
        <translation>값이 없는 행의 처리: 알리기, 빼기, 학습 행의 평균으로 채우기</translation>
    </message>
    <message>
        <source>whether categories that differ only in case, blanks, hyphens or the width of letters are one</source>
        <translation>대소문자, 빈칸, 하이픈, 글자 폭만 다른 범주를 하나로 볼지 여부</translation>
    </message>
    <message>
        <source>whether of equal rows only the first is kept</source>
        <translation>똑같은 행은 첫째만 남길지 여부</translation>
    </message>
    <message>
        <source>column of which rows with one value stay together</source>
        <translation>값이 같은 행을 함께 두는 기준 열</translation>
    </message>
    <message>
        <source>column by which rows are ordered, the last to test; empty: as they stand</source>
        <translation>행을 정렬하는 열. 뒤쪽이 테스트가 됩니다. 비우면 있는 순서 그대로</translation>
    </message>
    <message>
        <source>column that says train, validation or test</source>
        <translation>학습, 검증, 테스트를 적은 열</translation>
    </message>
    <message>
        <source>the file of the rows to test with</source>
        <translation>테스트할 행의 파일</translation>
    </message>
    <message>
        <source>whether a target of numbers is brought to mean 0 and variance 1; metrics stay in its own units</source>
        <translation>수치 정답을 평균 0, 분산 1로 맞출지 여부. 지표는 원래 단위를 유지합니다</translation>
    </message>
    <message>
        <source>mean and deviation of the target, with which metrics measure in its units, [B, 2]</source>
        <translation>정답의 평균과 표준편차로, 지표가 원래 단위로 재는 데 씁니다, [B, 2]</translation>
    </message>
    <message>
        <source>name of the array that goes in</source>
        <translation>입력 배열의 이름</translation>
    </message>
    <message>
        <source>names of further arrays, each an output</source>
        <translation>출력으로 더 꺼낼 배열의 이름</translation>
    </message>
    <message>
        <source>how pictures lie in the input, whose channels are to come first</source>
        <translation>입력에서 이미지가 놓인 방식. 채널이 맨 앞으로 옵니다</translation>
    </message>
    <message>
        <source>whether an input from 0 to 255 becomes numbers from 0 to 1</source>
        <translation>0~255인 입력을 0~1로 바꿀지 여부</translation>
    </message>
    <message>
        <source>all rows at once, or each when it is needed; auto: by the memory that is free</source>
        <translation>행을 한꺼번에 읽을지 필요할 때마다 읽을지. auto: 남은 메모리에 따라</translation>
    </message>
    <message>
        <source>the file of pictures</source>
        <translation>이미지 파일</translation>
    </message>
    <message>
        <source>the file of labels</source>
        <translation>레이블 파일</translation>
    </message>
    <message>
        <source>the file of the pictures to test with</source>
        <translation>테스트할 이미지 파일</translation>
    </message>
    <message>
        <source>the file of their labels</source>
        <translation>테스트할 이미지의 레이블 파일</translation>
    </message>
    <message>
        <source>the folder</source>
        <translation>폴더</translation>
    </message>
    <message>
        <source>height and width to which pictures are brought</source>
        <translation>이미지를 맞출 높이와 너비</translation>
    </message>
    <message>
        <source>colour, or grey (L)</source>
        <translation>컬러 또는 흑백(L)</translation>
    </message>
    <message>
        <source>value of white in pictures of 16 bits (empty: 65535) or of fractions (empty: 1)</source>
        <translation>16비트 이미지(비우면 65535)나 소수 이미지(비우면 1)에서 흰색의 값</translation>
    </message>
    <message>
        <source>what is done at a file that lacks or cannot be read</source>
        <translation>없거나 읽을 수 없는 파일의 처리</translation>
    </message>
    <message>
        <source>the table</source>
        <translation>표</translation>
    </message>
    <message>
        <source>column of the pictures&apos; paths</source>
        <translation>이미지 경로가 있는 열</translation>
    </message>
    <message>
        <source>column of the labels</source>
        <translation>레이블이 있는 열</translation>
    </message>
    <message>
        <source>what the labels are</source>
        <translation>레이블의 종류</translation>
    </message>
    <message>
        <source>the sign before decimals of labels that are numbers; empty: found</source>
        <translation>숫자 레이블의 소수점 기호. 비우면 알아냅니다</translation>
    </message>
    <message>
        <source>the folder from which paths count; empty: the table&apos;s</source>
        <translation>경로의 기준 폴더. 비우면 표가 있는 폴더</translation>
    </message>
    <message>
        <source>the folder of the .bin files</source>
        <translation>.bin 파일이 있는 폴더</translation>
    </message>
    <message>
        <source>which of the sets, and whether its 20 coarse classes</source>
        <translation>어느 데이터셋인지, 그리고 큰 분류 20개를 쓸지</translation>
    </message>
    <message>
        <source>the folder of the pictures</source>
        <translation>이미지 폴더</translation>
    </message>
    <message>
        <source>the folder of the masks</source>
        <translation>마스크 폴더</translation>
    </message>
    <message>
        <source>whether masks hold class numbers, or other values or colours to be numbered</source>
        <translation>마스크에 클래스 번호가 있는지, 번호를 매길 다른 값이나 색이 있는지</translation>
    </message>
    <message>
        <source>the JSON file</source>
        <translation>JSON 파일</translation>
    </message>
    <message>
        <source>what is to be found</source>
        <translation>찾을 것</translation>
    </message>
    <message>
        <source>how many objects of a picture are taken at most, the largest first</source>
        <translation>이미지 하나에서 최대로 쓸 물체 수(큰 것부터)</translation>
    </message>
    <message>
        <source>left, top, right, bottom as shares of the picture, [B, M, 4]</source>
        <translation>왼쪽, 위, 오른쪽, 아래를 이미지에 대한 비율로, [B, M, 4]</translation>
    </message>
    <message>
        <source>the class in each box, -100 where there is none, [B, M]</source>
        <translation>상자마다의 클래스, 없는 곳은 -100, [B, M]</translation>
    </message>
    <message>
        <source>1 for each box that is there, [B, M]</source>
        <translation>있는 상자마다 1, [B, M]</translation>
    </message>
    <message>
        <source>positions as shares of the picture, [B, M, K, 2]</source>
        <translation>이미지에 대한 비율로 나타낸 위치, [B, M, K, 2]</translation>
    </message>
    <message>
        <source>1 for each keypoint that was marked, [B, M, K]</source>
        <translation>표시된 키포인트마다 1, [B, M, K]</translation>
    </message>
    <message>
        <source>what gets a number: each character, word, or piece of a word (byte pairs)</source>
        <translation>번호를 매길 단위: 글자, 단어, 또는 단어 조각(byte pair)</translation>
    </message>
    <message>
        <source>how many different tokens at most, the most frequent ones</source>
        <translation>자주 나오는 순으로 쓸 서로 다른 토큰의 최대 개수</translation>
    </message>
    <message>
        <source>tokens in a window</source>
        <translation>창 하나의 토큰 수</translation>
    </message>
    <message>
        <source>tokens from the begin of one window to that of the next</source>
        <translation>한 창의 시작에서 다음 창의 시작까지의 토큰 수</translation>
    </message>
    <message>
        <source>column of the texts</source>
        <translation>텍스트가 있는 열</translation>
    </message>
    <message>
        <source>tokens of a text at most; the rest is cut</source>
        <translation>텍스트의 최대 토큰 수. 나머지는 자릅니다</translation>
    </message>
    <message>
        <source>what is done at a row whose text or label is empty</source>
        <translation>텍스트나 레이블이 빈 행의 처리</translation>
    </message>
    <message>
        <source>how many tokens each text has, [B]</source>
        <translation>텍스트마다의 토큰 수, [B]</translation>
    </message>
    <message>
        <source>column of the sentences</source>
        <translation>문장이 있는 열</translation>
    </message>
    <message>
        <source>column of their translations</source>
        <translation>번역이 있는 열</translation>
    </message>
    <message>
        <source>tokens of a sentence at most; the rest is cut</source>
        <translation>문장의 최대 토큰 수. 나머지는 자릅니다</translation>
    </message>
    <message>
        <source>the translation behind a sign of its start, for a decoder, [B, T]</source>
        <translation>시작 기호 뒤에 오는 번역(디코더용), [B, T]</translation>
    </message>
    <message>
        <source>the token that comes next at every position, [B, T]</source>
        <translation>모든 위치에서 다음에 오는 토큰, [B, T]</translation>
    </message>
    <message>
        <source>the file of image, question, answer</source>
        <translation>이미지, 질문, 답의 파일</translation>
    </message>
    <message>
        <source>the folder from which paths of pictures count; empty: the file&apos;s</source>
        <translation>이미지 경로의 기준 폴더. 비우면 파일이 있는 폴더</translation>
    </message>
    <message>
        <source>tokens of a question at most; the rest is cut</source>
        <translation>질문의 최대 토큰 수. 나머지는 자릅니다</translation>
    </message>
    <message>
        <source>how many different answers at most, the most frequent ones</source>
        <translation>자주 나오는 순으로 쓸 서로 다른 답의 최대 개수</translation>
    </message>
    <message>
        <source>the numbers of its tokens, [B, T]</source>
        <translation>토큰의 번호, [B, T]</translation>
    </message>
    <message>
        <source>columns that go in; empty: all of numbers</source>
        <translation>입력으로 쓸 열. 비우면 모든 숫자 열</translation>
    </message>
    <message>
        <source>column to be found out; empty: the last of numbers</source>
        <translation>알아맞힐 열. 비우면 마지막 숫자 열</translation>
    </message>
    <message>
        <source>rows that go in at once</source>
        <translation>한 번에 들어가는 행의 수</translation>
    </message>
    <message>
        <source>rows that are found out ahead</source>
        <translation>앞으로 예측할 행의 수</translation>
    </message>
    <message>
        <source>rows from the begin of one window to that of the next</source>
        <translation>한 창의 시작에서 다음 창의 시작까지의 행 수</translation>
    </message>
    <message>
        <source>what is done where a value lacks: told, or the one before is taken</source>
        <translation>값이 없는 곳의 처리: 알리기 또는 바로 앞 값으로 채우기</translation>
    </message>
    <message>
        <source>column of times or numbers that orders the rows, or several with commas between; none: found, else as they stand</source>
        <translation>행의 순서를 정하는 시간 또는 숫자 열(여럿이면 쉼표로). 비우면 알아내고, 없으면 있는 순서 그대로</translation>
    </message>
    <message>
        <source>column that names the series of a row where a table holds several (a store, a sensor), or several with commas between; windows stay within one series</source>
        <translation>표에 시계열이 여럿일 때 구분하는 열(매장, 센서 등, 여럿이면 쉼표로). 창은 한 시계열 안에만 있습니다</translation>
    </message>
    <message>
        <source>as which numbers the times go in too: seconds, year to weekday, or sines of their cycles; none: they only order the rows</source>
        <translation>시간도 입력으로 쓸 때의 수: 초, 연도~요일, 또는 주기의 사인. none이면 순서를 정하는 데만 씁니다</translation>
    </message>
    <message>
        <source>whether windows may reach over gaps in time</source>
        <translation>창이 시간의 빈 구간을 건너도 되는지 여부</translation>
    </message>
    <message>
        <source>samples, or a mel spectrogram in logarithms</source>
        <translation>파형 표본, 또는 로그 멜 스펙트로그램</translation>
    </message>
    <message>
        <source>length to which sounds are cut or filled up</source>
        <translation>소리를 자르거나 채워서 맞출 길이</translation>
    </message>
    <message>
        <source>samples a second to which sounds are brought</source>
        <translation>소리를 맞출 초당 표본 수</translation>
    </message>
    <message>
        <source>bands of pitch</source>
        <translation>음높이 대역의 수</translation>
    </message>
    <message>
        <source>samples that are looked at for one time</source>
        <translation>한 시점에서 보는 표본 수</translation>
    </message>
    <message>
        <source>samples from one time to the next</source>
        <translation>한 시점에서 다음 시점까지의 표본 수</translation>
    </message>
    <message>
        <source>the samples from -1 to 1, [B, 1, T]</source>
        <translation>-1부터 1까지의 파형 표본, [B, 1, T]</translation>
    </message>
    <message>
        <source>how loud each pitch is at each time, [B, 1, M, F]</source>
        <translation>시점마다 음높이별 세기, [B, 1, M, F]</translation>
    </message>
    <message>
        <source>the table of the nodes</source>
        <translation>노드 표</translation>
    </message>
    <message>
        <source>the table of the edges</source>
        <translation>간선 표</translation>
    </message>
    <message>
        <source>column of the nodes&apos; names</source>
        <translation>노드 이름 열</translation>
    </message>
    <message>
        <source>column of the edges: from which node</source>
        <translation>간선이 시작되는 노드의 열</translation>
    </message>
    <message>
        <source>column of the edges: to which node</source>
        <translation>간선이 끝나는 노드의 열</translation>
    </message>
    <message>
        <source>whether every edge leads both ways</source>
        <translation>모든 간선이 양방향인지 여부</translation>
    </message>
    <message>
        <source>whether there is a matrix of all nodes by all nodes</source>
        <translation>노드 × 노드 행렬을 만들지 여부</translation>
    </message>
    <message>
        <source>column of the nodes that says train, validation or test; empty: at random</source>
        <translation>학습, 검증, 테스트를 적은 노드의 열. 비우면 임의로 나눕니다</translation>
    </message>
    <message>
        <source>the numbers of the nodes, [1, N, F]</source>
        <translation>노드의 수치, [1, N, F]</translation>
    </message>
    <message>
        <source>the two nodes of each edge, [1, 2, E]</source>
        <translation>간선마다 두 노드, [1, 2, E]</translation>
    </message>
    <message>
        <source>mixes each node with its neighbours: multiply the features by it, [1, N, N]</source>
        <translation>노드마다 이웃과 섞는 행렬: 특성에 곱하세요, [1, N, N]</translation>
    </message>
    <message>
        <source>the class of each node, -100 for those of other parts, [1, N]</source>
        <translation>노드마다의 클래스, 다른 부분의 노드는 -100, [1, N]</translation>
    </message>
    <message>
        <source>1 for the nodes of this part, [1, N]</source>
        <translation>이 부분의 노드마다 1, [1, N]</translation>
    </message>
    <message>
        <source>the file of nodes, edges, label</source>
        <translation>노드, 간선, 레이블의 파일</translation>
    </message>
    <message>
        <source>the numbers of the nodes, [B, M, F]</source>
        <translation>노드의 수치, [B, M, F]</translation>
    </message>
    <message>
        <source>the two nodes of each edge, -1 where there is none, [B, 2, E]</source>
        <translation>간선마다 두 노드, 없는 곳은 -1, [B, 2, E]</translation>
    </message>
    <message>
        <source>mixes each node with its neighbours: multiply the features by it, [B, M, M]</source>
        <translation>노드마다 이웃과 섞는 행렬: 특성에 곱하세요, [B, M, M]</translation>
    </message>
    <message>
        <source>1 for each node that is there, [B, M]</source>
        <translation>있는 노드마다 1, [B, M]</translation>
    </message>
    <message>
        <source>its name, with the version</source>
        <translation>환경의 이름(버전 포함)</translation>
    </message>
    <message>
        <source>steps of play at random before anything is learned</source>
        <translation>배우기 전에 임의로 행동하는 스텝 수</translation>
    </message>
    <message>
        <source>how much a reward counts one step later</source>
        <translation>한 스텝 뒤의 보상을 얼마나 쳐 줄지</translation>
    </message>
    <message>
        <source>steps of play that are remembered</source>
        <translation>기억하는 행동 스텝 수</translation>
    </message>
    <message>
        <source>batches that are learned from in an epoch</source>
        <translation>한 에포크에 배우는 배치 수</translation>
    </message>
    <message>
        <source>steps of play before each batch</source>
        <translation>배치마다 그 전에 행동하는 스텝 수</translation>
    </message>
    <message>
        <source>now and then at random (or with noise), or by the softmax of the scores</source>
        <translation>가끔 임의로(또는 잡음을 더해) 행동할지, 점수의 소프트맥스로 뽑을지</translation>
    </message>
    <message>
        <source>how much is left to chance at first</source>
        <translation>처음에 우연에 맡기는 비율</translation>
    </message>
    <message>
        <source>how much in the end</source>
        <translation>마지막에 우연에 맡기는 비율</translation>
    </message>
    <message>
        <source>steps of play until then</source>
        <translation>그때까지의 행동 스텝 수</translation>
    </message>
    <message>
        <source>episodes that are played to see how good it is</source>
        <translation>얼마나 잘하는지 보려고 행동하는 에피소드 수</translation>
    </message>
    <message>
        <source>a score for each action, or the action itself, from the observation alone</source>
        <translation>관측만 보고 낸 행동별 점수, 또는 행동 자체</translation>
    </message>
    <message>
        <source>what was seen, [B, *]</source>
        <translation>관측한 것, [B, *]</translation>
    </message>
    <message>
        <source>what was done: its number [B], or numbers [B, A]</source>
        <translation>한 행동: 번호 [B], 또는 수 [B, A]</translation>
    </message>
    <message>
        <source>what that brought, [B]</source>
        <translation>그 결과로 받은 보상, [B]</translation>
    </message>
    <message>
        <source>what was seen then, [B, *]</source>
        <translation>그 뒤에 관측한 것, [B, *]</translation>
    </message>
    <message>
        <source>1 where that was the end, else 0, [B]</source>
        <translation>끝이었으면 1, 아니면 0, [B]</translation>
    </message>
    <message>
        <source>its name on the Hub, such as mnist or owner/name</source>
        <translation>Hub에서의 이름. 예: mnist, owner/name</translation>
    </message>
    <message>
        <source>or a folder in which it was saved</source>
        <translation>또는 저장해 둔 폴더</translation>
    </message>
    <message>
        <source>which of its versions, where there are several</source>
        <translation>여러 버전이 있을 때 그중 하나</translation>
    </message>
    <message>
        <source>column that goes in: pictures, texts or numbers</source>
        <translation>입력 열: 이미지, 텍스트 또는 숫자</translation>
    </message>
    <message>
        <source>column to be found out: classes or numbers</source>
        <translation>알아맞힐 열: 클래스 또는 숫자</translation>
    </message>
    <message>
        <source>what of a text gets a number</source>
        <translation>텍스트에서 번호를 매길 단위</translation>
    </message>
    <message>
        <source>which of the sets</source>
        <translation>어느 데이터셋인지</translation>
    </message>
    <message>
        <source>the folder in which its files are, or will be</source>
        <translation>파일이 있거나 놓일 폴더</translation>
    </message>
    <message>
        <source>whether files that lack are downloaded</source>
        <translation>없는 파일을 내려받을지 여부</translation>
    </message>
    <message>
        <source>how likely a picture is mirrored</source>
        <translation>이미지를 좌우로 뒤집을 확률</translation>
    </message>
    <message>
        <source>how likely a picture is turned</source>
        <translation>이미지를 위아래로 뒤집을 확률</translation>
    </message>
    <message>
        <source>height and width that come out; empty: those that come in</source>
        <translation>나올 높이와 너비. 비우면 들어온 크기</translation>
    </message>
    <message>
        <source>by how many points each side is widened first</source>
        <translation>먼저 사방에 덧붙일 픽셀 수</translation>
    </message>
    <message>
        <source>what is put there: black, a mirror image, the edge</source>
        <translation>덧붙이는 것: 검정, 거울상, 가장자리 값</translation>
    </message>
    <message>
        <source>the least and the largest share of the picture&apos;s area</source>
        <translation>잘라 낼 넓이 비율의 최소와 최대</translation>
    </message>
    <message>
        <source>the least and the largest width over height</source>
        <translation>너비 ÷ 높이의 최소와 최대</translation>
    </message>
    <message>
        <source>the largest turn to either side</source>
        <translation>좌우로 돌리는 최대 각도</translation>
    </message>
    <message>
        <source>what is seen beyond the edge</source>
        <translation>가장자리 밖에 보이는 것</translation>
    </message>
    <message>
        <source>the largest shift, as a share of width and height</source>
        <translation>옮기는 최대 거리(너비와 높이에 대한 비율)</translation>
    </message>
    <message>
        <source>the least and the largest factor of size</source>
        <translation>크기 배율의 최소와 최대</translation>
    </message>
    <message>
        <source>the largest slant, in degrees</source>
        <translation>최대 기울임(도)</translation>
    </message>
    <message>
        <source>how far its factor is from 1 at most</source>
        <translation>배율이 1에서 벗어나는 최대 폭</translation>
    </message>
    <message>
        <source>how far its factor is from 1 at most; for three channels</source>
        <translation>배율이 1에서 벗어나는 최대 폭. 채널이 셋일 때</translation>
    </message>
    <message>
        <source>how far colours turn; 0.5 is half the circle; for three channels</source>
        <translation>색조를 돌리는 정도. 0.5가 반 바퀴. 채널이 셋일 때</translation>
    </message>
    <message>
        <source>how likely a picture loses its colours</source>
        <translation>이미지가 흑백이 될 확률</translation>
    </message>
    <message>
        <source>how many points to each side are mixed</source>
        <translation>사방으로 섞는 픽셀 수</translation>
    </message>
    <message>
        <source>the least and the largest spread, in points</source>
        <translation>퍼짐의 최소와 최대(픽셀)</translation>
    </message>
    <message>
        <source>how likely a picture is blurred</source>
        <translation>이미지가 흐려질 확률</translation>
    </message>
    <message>
        <source>how likely a picture gets one</source>
        <translation>이미지에 지운 영역이 생길 확률</translation>
    </message>
    <message>
        <source>the least and the largest share of the area</source>
        <translation>넓이 비율의 최소와 최대</translation>
    </message>
    <message>
        <source>what is painted</source>
        <translation>칠하는 값</translation>
    </message>
    <message>
        <source>how far the noise spreads</source>
        <translation>잡음의 표준편차</translation>
    </message>
    <message>
        <source>the mean of each channel, or one for all</source>
        <translation>채널마다의 평균, 또는 모두에 하나</translation>
    </message>
    <message>
        <source>the deviation of each channel, or one for all</source>
        <translation>채널마다의 표준편차, 또는 모두에 하나</translation>
    </message>
    <message>
        <source>the number of classes</source>
        <translation>클래스 수</translation>
    </message>
    <message>
        <source>near 0 one of the two is seen alone; at 1 any blend</source>
        <translation>0에 가까우면 둘 중 하나만 보이고, 1이면 어떤 비율로도 섞입니다</translation>
    </message>
    <message>
        <source>rows</source>
        <translation>행</translation>
    </message>
    <message>
        <source>their classes, [B], or a share for each</source>
        <translation>행의 클래스 [B], 또는 클래스마다의 비율</translation>
    </message>
    <message>
        <source>the mixed rows</source>
        <translation>섞은 행</translation>
    </message>
    <message>
        <source>a share for each class, for the loss</source>
        <translation>클래스마다의 비율(손실용)</translation>
    </message>
    <message>
        <source>the least and the largest share of the picture that is cut out</source>
        <translation>잘라 낼 이미지 비율의 최소와 최대</translation>
    </message>
    <message>
        <source>how much colours change</source>
        <translation>색이 바뀌는 정도</translation>
    </message>
    <message>
        <source>how likely they are taken away</source>
        <translation>색이 빠질 확률</translation>
    </message>
    <message>
        <source>how likely a view is blurred</source>
        <translation>흐려질 확률</translation>
    </message>
    <message>
        <source>one view</source>
        <translation>한 모습</translation>
    </message>
    <message>
        <source>the other</source>
        <translation>다른 모습</translation>
    </message>
    <message>
        <source>numbers that come in for each row</source>
        <translation>행마다 들어오는 수의 개수</translation>
    </message>
    <message>
        <source>numbers that go out for each row</source>
        <translation>행마다 나가는 수의 개수</translation>
    </message>
    <message>
        <source>whether a learned number is added to every output</source>
        <translation>출력마다 학습된 수를 더할지 여부</translation>
    </message>
    <message>
        <source>its weights, for an optimizer that moves only these</source>
        <translation>이 노드의 가중치. 이것만 움직이는 옵티마이저에 연결합니다</translation>
    </message>
    <message>
        <source>numbers in the first input</source>
        <translation>첫째 입력의 수의 개수</translation>
    </message>
    <message>
        <source>numbers in the second input</source>
        <translation>둘째 입력의 수의 개수</translation>
    </message>
    <message>
        <source>channels that come in</source>
        <translation>들어오는 채널 수</translation>
    </message>
    <message>
        <source>filters, and so channels that go out</source>
        <translation>필터 수이자 나가는 채널 수</translation>
    </message>
    <message>
        <source>size of the filters</source>
        <translation>필터의 크기</translation>
    </message>
    <message>
        <source>step from one position to the next</source>
        <translation>한 위치에서 다음 위치까지의 간격</translation>
    </message>
    <message>
        <source>rows added at every edge; “same” keeps the size</source>
        <translation>가장자리마다 덧붙이는 줄 수. “same”은 크기를 유지합니다</translation>
    </message>
    <message>
        <source>distance between the points that a filter looks at</source>
        <translation>필터가 보는 점 사이의 간격</translation>
    </message>
    <message>
        <source>groups of channels that do not see each other</source>
        <translation>서로 보지 않는 채널 그룹의 수</translation>
    </message>
    <message>
        <source>whether a learned number is added to every channel</source>
        <translation>채널마다 학습된 수를 더할지 여부</translation>
    </message>
    <message>
        <source>what is added at the edges</source>
        <translation>가장자리에 덧붙이는 것</translation>
    </message>
    <message>
        <source>channels that go out</source>
        <translation>나가는 채널 수</translation>
    </message>
    <message>
        <source>size of the patterns</source>
        <translation>패턴의 크기</translation>
    </message>
    <message>
        <source>how much larger the output is</source>
        <translation>출력이 몇 배 커지는지</translation>
    </message>
    <message>
        <source>rows taken off at every edge</source>
        <translation>가장자리마다 떼어 내는 줄 수</translation>
    </message>
    <message>
        <source>rows added at one side, to choose between sizes</source>
        <translation>크기를 고르려고 한쪽에 덧붙이는 줄 수</translation>
    </message>
    <message>
        <source>distance between the points of a pattern</source>
        <translation>패턴의 점 사이의 간격</translation>
    </message>
    <message>
        <source>size of the windows</source>
        <translation>창의 크기</translation>
    </message>
    <message>
        <source>step between windows; empty: their size</source>
        <translation>창 사이의 간격. 비우면 창의 크기</translation>
    </message>
    <message>
        <source>rows added at every edge</source>
        <translation>가장자리마다 덧붙이는 줄 수</translation>
    </message>
    <message>
        <source>distance between the points of a window</source>
        <translation>창의 점 사이의 간격</translation>
    </message>
    <message>
        <source>whether a last window may reach over the edge</source>
        <translation>마지막 창이 가장자리를 넘어도 되는지 여부</translation>
    </message>
    <message>
        <source>whether added rows count in the mean</source>
        <translation>덧붙인 줄도 평균에 넣을지 여부</translation>
    </message>
    <message>
        <source>the size that comes out, whatever goes in</source>
        <translation>무엇이 들어오든 나오는 크기</translation>
    </message>
    <message>
        <source>the power; large ones come near the largest value</source>
        <translation>거듭제곱 지수. 클수록 최댓값에 가깝습니다</translation>
    </message>
    <message>
        <source>size that comes out; then without ratio</source>
        <translation>나오는 크기. 그러면 비율은 비웁니다</translation>
    </message>
    <message>
        <source>share of the size that stays</source>
        <translation>남는 크기의 비율</translation>
    </message>
    <message>
        <source>rows that were added at every edge</source>
        <translation>가장자리마다 덧붙였던 줄 수</translation>
    </message>
    <message>
        <source>where they were, from the pooling</source>
        <translation>풀링에서 나온, 값이 있던 위치</translation>
    </message>
    <message>
        <source>added to the variance so that nothing is divided by 0</source>
        <translation>0으로 나누지 않도록 분산에 더하는 수</translation>
    </message>
    <message>
        <source>which of them is held out, from 0 on</source>
        <translation>그중 따로 떼어 둘 묶음의 번호(0부터)</translation>
    </message>
    <message>
        <source>what the fold is: the part to test with, or that to validate with, while test stays out of them</source>
        <translation>묶음의 쓰임: 테스트에 쓰거나 검증에 씀(검증에 쓰면 테스트 행은 모든 묶음에서 빠집니다)</translation>
    </message>
    <message>
        <source>rows of it in a batch to learn from; empty: as the training says</source>
        <translation>학습할 배치 하나에 들어가는 행의 수. 비우면 학습 설정을 따릅니다</translation>
    </message>
    <message>
        <source>whether training rows have a new order in every epoch, not the file&apos;s</source>
        <translation>학습할 행의 순서를 에포크마다 새로 섞을지, 파일의 순서대로 둘지</translation>
    </message>
    <message>
        <source>column by which rows are matched with those of other data, of which some have pairing key</source>
        <translation>다른 데이터의 행과 짝을 짓는 열. 따르는 쪽의 pairing은 key</translation>
    </message>
    <message>
        <source>name of the array to be found out; empty: there is none</source>
        <translation>알아맞힐 배열의 이름. 비우면 없습니다</translation>
    </message>
    <message>
        <source>whether a target of whole numbers holds classes, other values to be numbered, or classes in one column [N, 1]</source>
        <translation>정수 타깃에 든 것: 클래스, 번호를 매길 다른 값, 또는 한 열 [N, 1]의 클래스</translation>
    </message>
    <message>
        <source>whether each number of the input is brought to mean 0 and variance 1, in 64 bits</source>
        <translation>입력의 각 수를 64비트로 평균 0, 분산 1로 맞출지</translation>
    </message>
    <message>
        <source>array by which rows are matched with those of other data, of which some have pairing key</source>
        <translation>다른 데이터의 행과 짝을 짓는 배열. 따르는 쪽의 pairing은 key</translation>
    </message>
    <message>
        <source>the byte of white; 1 where the pictures hold only 0 and 1</source>
        <translation>흰색의 바이트 값. 그림에 0과 1만 있으면 1</translation>
    </message>
    <message>
        <source>whether files are matched with rows of other data by their names, or paths below the folder, without endings</source>
        <translation>파일을 다른 데이터의 행과 짝지을 때 확장자를 뺀 이름(name)으로 할지 폴더 아래 경로(path)로 할지</translation>
    </message>
    <message>
        <source>beginnings of a translation that are followed when it answers</source>
        <translation>답할 때 함께 따라가는 번역의 시작 수 (빔 탐색)</translation>
    </message>
    <message>
        <source>column of the edges with their weights; empty: all are 1</source>
        <translation>간선의 가중치가 있는 열. 비우면 모두 1</translation>
    </message>
    <message>
        <source>batches of all that is remembered, whole episodes that were just played, or some passes over steps that were just played</source>
        <translation>기억한 것 전체에서 뽑은 배치, 방금 끝난 에피소드 전체, 또는 방금 행동한 스텝을 여러 번 되풀이</translation>
    </message>
    <message>
        <source>steps of play before something is learned from them</source>
        <translation>학습하기 전에 먼저 행동하는 스텝 수</translation>
    </message>
    <message>
        <source>how often a rollout is gone through</source>
        <translation>롤아웃 하나를 몇 번 되풀이해 학습하는지</translation>
    </message>
    <message>
        <source>from 0, advantages by one step, to 1, by all the rewards that follow</source>
        <translation>0이면 한 스텝만으로, 1이면 뒤따르는 보상 전부로 어드밴티지를 계산</translation>
    </message>
    <message>
        <source>what the same draw moves besides the images, each by an input and an output of its name</source>
        <translation>같은 추첨으로 이미지와 함께 옮길 것; 저마다 그 이름의 입력과 출력이 생깁니다</translation>
    </message>
    <message>
        <source>what a mask holds where it comes from beyond the image; -100: CrossEntropyLoss leaves it out</source>
        <translation>이미지 밖에서 들어온 자리에 마스크가 갖는 값; -100이면 CrossEntropyLoss가 세지 않습니다</translation>
    </message>
    <message>
        <source>how fast the running mean follows; empty: a plain mean</source>
        <translation>이동 평균이 따라가는 속도. 비우면 단순 평균</translation>
    </message>
    <message>
        <source>whether a learned scale and shift follow</source>
        <translation>학습된 배율과 이동을 적용할지 여부</translation>
    </message>
    <message>
        <source>whether evaluation uses the means seen in training</source>
        <translation>평가할 때 학습에서 본 평균을 쓸지 여부</translation>
    </message>
    <message>
        <source>whether a learned shift follows</source>
        <translation>학습된 이동을 적용할지 여부</translation>
    </message>
    <message>
        <source>the last axes that are normalised</source>
        <translation>정규화할 마지막 축들</translation>
    </message>
    <message>
        <source>added to the mean square</source>
        <translation>제곱평균에 더하는 수</translation>
    </message>
    <message>
        <source>whether a learned scale follows</source>
        <translation>학습된 배율을 적용할지 여부</translation>
    </message>
    <message>
        <source>groups of channels; must divide their number</source>
        <translation>채널 그룹의 수. 채널 수의 약수여야 합니다</translation>
    </message>
    <message>
        <source>how fast the running mean follows</source>
        <translation>이동 평균이 따라가는 속도</translation>
    </message>
    <message>
        <source>how many channels are neighbours</source>
        <translation>이웃으로 볼 채널 수</translation>
    </message>
    <message>
        <source>how strong they are</source>
        <translation>이웃의 세기</translation>
    </message>
    <message>
        <source>the power of the divisor</source>
        <translation>나누는 수의 지수</translation>
    </message>
    <message>
        <source>added to the divisor</source>
        <translation>나누는 수에 더하는 수</translation>
    </message>
    <message>
        <source>share of negative values that comes through</source>
        <translation>통과시키는 음수의 비율</translation>
    </message>
    <message>
        <source>1, or one for each channel</source>
        <translation>1, 또는 채널마다 하나</translation>
    </message>
    <message>
        <source>share of negative values at the start</source>
        <translation>시작할 때 음수의 비율</translation>
    </message>
    <message>
        <source>what very negative values tend to, below 0</source>
        <translation>아주 작은 음수가 0 아래로 다가가는 값</translation>
    </message>
    <message>
        <source>“tanh” is a faster formula</source>
        <translation>“tanh”는 더 빠른 근사식입니다</translation>
    </message>
    <message>
        <source>how sharp the bend is</source>
        <translation>구부러짐의 날카로움</translation>
    </message>
    <message>
        <source>above this it is a straight line</source>
        <translation>이 값 위로는 직선입니다</translation>
    </message>
    <message>
        <source>the axis over which the values add up to 1</source>
        <translation>값의 합이 1이 되는 축</translation>
    </message>
    <message>
        <source>how deep negative values go</source>
        <translation>음수 값이 내려가는 깊이</translation>
    </message>
    <message>
        <source>the axis that is halved</source>
        <translation>반으로 나눌 축</translation>
    </message>
    <message>
        <source>values nearer to 0 than this become 0</source>
        <translation>0에서 이보다 가까운 값은 0이 됩니다</translation>
    </message>
    <message>
        <source>the lower bound</source>
        <translation>아래 한계</translation>
    </message>
    <message>
        <source>the upper bound</source>
        <translation>위 한계</translation>
    </message>
    <message>
        <source>values up to this are replaced</source>
        <translation>이 값 이하를 바꿉니다</translation>
    </message>
    <message>
        <source>what stands there then</source>
        <translation>대신 들어가는 값</translation>
    </message>
    <message>
        <source>smallest share of negative values</source>
        <translation>음수 비율의 최소</translation>
    </message>
    <message>
        <source>largest share of negative values</source>
        <translation>음수 비율의 최대</translation>
    </message>
    <message>
        <source>the axis over which they add up to 1</source>
        <translation>합이 1이 되는 축</translation>
    </message>
    <message>
        <source>share that is dropped</source>
        <translation>0으로 만들 비율</translation>
    </message>
    <message>
        <source>numbers that come in at each step</source>
        <translation>스텝마다 들어오는 수의 개수</translation>
    </message>
    <message>
        <source>numbers that are remembered from step to step</source>
        <translation>스텝에서 스텝으로 기억하는 수의 개수</translation>
    </message>
    <message>
        <source>layers on top of each other</source>
        <translation>쌓아 올린 층의 수</translation>
    </message>
    <message>
        <source>what bends the memory</source>
        <translation>기억에 쓰는 활성화 함수</translation>
    </message>
    <message>
        <source>whether learned numbers are added</source>
        <translation>학습된 수를 더할지 여부</translation>
    </message>
    <message>
        <source>whether the batch is the first axis, as in [B, L, F]</source>
        <translation>[B, L, F]처럼 배치가 첫째 축인지 여부</translation>
    </message>
    <message>
        <source>share dropped between the layers</source>
        <translation>층 사이에서 0으로 만들 비율</translation>
    </message>
    <message>
        <source>whether the sequence is read backwards as well</source>
        <translation>시퀀스를 거꾸로도 읽을지 여부</translation>
    </message>
    <message>
        <source>which numbers turn together: neighbours, or as in LLaMA those of both halves</source>
        <translation>함께 회전하는 수: 이웃한 수끼리, 또는 LLaMA처럼 두 절반의 같은 자리끼리</translation>
    </message>
    <message>
        <source>how far a step looks to each side</source>
        <translation>한 스텝이 양쪽으로 보는 거리</translation>
    </message>
    <message>
        <source>between two steps that it sees; 1: all of them</source>
        <translation>보이는 두 스텝 사이의 간격. 1: 모두</translation>
    </message>
    <message>
        <source>so many first steps see all, and all see them</source>
        <translation>처음 몇 스텝은 모두를 보고, 모두가 그 스텝을 봅니다</translation>
    </message>
    <message>
        <source>heads of the attention</source>
        <translation>어텐션의 헤드 수</translation>
    </message>
    <message>
        <source>numbers that each head learns</source>
        <translation>헤드마다 학습하는 수의 개수</translation>
    </message>
    <message>
        <source>all steps that far apart and farther share one</source>
        <translation>이 거리 이상은 모두 한 수를 함께 씁니다</translation>
    </message>
    <message>
        <source>whether steps ahead have numbers of their own</source>
        <translation>앞선 스텝에 따로 수를 둘지</translation>
    </message>
    <message>
        <source>height and width of the window</source>
        <translation>창의 높이와 너비</translation>
    </message>
    <message>
        <source>from which overlap on the less sure one goes</source>
        <translation>얼마나 겹치면 덜 확실한 쪽이 빠지는지</translation>
    </message>
    <message>
        <source>sizes, as shares of the image</source>
        <translation>이미지에 대한 비율로 나타낸 크기</translation>
    </message>
    <message>
        <source>width over height</source>
        <translation>너비를 높이로 나눈 값</translation>
    </message>
    <message>
        <source>from which overlap on an anchor has an object</source>
        <translation>얼마나 겹치면 앵커에 물체가 있다고 보는지</translation>
    </message>
    <message>
        <source>below which it has none; those in between get -100</source>
        <translation>이보다 적게 겹치면 물체가 없는 것; 그 사이는 -100이 됩니다</translation>
    </message>
    <message>
        <source>how much the probability of the class counts</source>
        <translation>클래스 확률의 비중</translation>
    </message>
    <message>
        <source>how much the sides count</source>
        <translation>변의 비중</translation>
    </message>
    <message>
        <source>how much the overlap counts</source>
        <translation>겹침의 비중</translation>
    </message>
    <message>
        <source>how many rows come out</source>
        <translation>나오는 행의 수</translation>
    </message>
    <message>
        <source>what fills the rows that are left</source>
        <translation>남은 행을 채우는 값</translation>
    </message>
    <message>
        <source>shares are kept so far from 0 and 1; empty: not at all</source>
        <translation>비율을 0과 1에서 이만큼 떼어 둡니다. 비우면 그대로 둡니다</translation>
    </message>
    <message>
        <source>in the place of no number</source>
        <translation>숫자가 아닌 자리에 넣을 값</translation>
    </message>
    <message>
        <source>in the place of infinity; empty: the largest number</source>
        <translation>무한대 자리에 넣을 값. 비우면 가장 큰 수</translation>
    </message>
    <message>
        <source>in the place of minus infinity; empty: the least number</source>
        <translation>음의 무한대 자리에 넣을 값. 비우면 가장 작은 수</translation>
    </message>
    <message>
        <source>how far they may differ, as a share of the second</source>
        <translation>둘째 값에 대한 비율로 허용하는 차이</translation>
    </message>
    <message>
        <source>how far they may differ besides</source>
        <translation>그 밖에 허용하는 차이</translation>
    </message>
    <message>
        <source>whether two that are no numbers are equal</source>
        <translation>둘 다 숫자가 아니면 같다고 볼지</translation>
    </message>
    <message>
        <source>what the quotient is multiplied by</source>
        <translation>몫에 곱하는 수</translation>
    </message>
    <message>
        <source>what the first is multiplied by</source>
        <translation>첫 값에 곱하는 수</translation>
    </message>
    <message>
        <source>what the product is multiplied by</source>
        <translation>곱에 곱하는 수</translation>
    </message>
    <message>
        <source>how many of the last axes of the first meet the first ones of the second</source>
        <translation>첫 텐서의 마지막 축 몇 개가 둘째 텐서의 처음 축들과 만나는지</translation>
    </message>
    <message>
        <source>how far above the diagonal</source>
        <translation>대각선에서 위로 떨어진 정도</translation>
    </message>
    <message>
        <source>the axis of the rows</source>
        <translation>행의 축</translation>
    </message>
    <message>
        <source>the axis of the columns</source>
        <translation>열의 축</translation>
    </message>
    <message>
        <source>the least singular value that counts, as a number; empty: by the precision</source>
        <translation>셈에 넣는 가장 작은 특잇값(수). 비우면 정밀도에 따름</translation>
    </message>
    <message>
        <source>the least singular value that counts, as a share of the largest; empty: by the precision</source>
        <translation>셈에 넣는 가장 작은 특잇값(가장 큰 것에 대한 비율). 비우면 정밀도에 따름</translation>
    </message>
    <message>
        <source>whether the matrices are symmetric</source>
        <translation>행렬이 대칭인지</translation>
    </message>
    <message>
        <source>whether the upper triangle, not the lower</source>
        <translation>아래 삼각형 대신 위 삼각형인지</translation>
    </message>
    <message>
        <source>how large the orthogonal one is</source>
        <translation>직교 행렬의 크기</translation>
    </message>
    <message>
        <source>whether rotations are square</source>
        <translation>회전 행렬을 정사각형으로 할지</translation>
    </message>
    <message>
        <source>which triangle is read: lower or upper</source>
        <translation>어느 삼각형을 읽을지: 아래(L) 또는 위(U)</translation>
    </message>
    <message>
        <source>how many times; negative: of the inverse</source>
        <translation>몇 번 곱할지. 음수이면 역행렬을 곱함</translation>
    </message>
    <message>
        <source>the root of the squares, or the sum of the singular values</source>
        <translation>제곱합의 제곱근(fro) 또는 특잇값의 합(nuc)</translation>
    </message>
    <message>
        <source>the axes of the matrices</source>
        <translation>행렬의 두 축</translation>
    </message>
    <message>
        <source>whether X stands right of A</source>
        <translation>X가 A의 오른쪽에 있는지</translation>
    </message>
    <message>
        <source>whether A is an upper triangle</source>
        <translation>A가 위 삼각 행렬인지</translation>
    </message>
    <message>
        <source>whether the diagonal of A is taken for ones</source>
        <translation>A의 대각선을 1로 볼지</translation>
    </message>
    <message>
        <source>how many times differences are taken</source>
        <translation>차이를 구하는 횟수</translation>
    </message>
    <message>
        <source>step between values; empty: 1</source>
        <translation>값 사이의 간격. 비우면 1</translation>
    </message>
    <message>
        <source>the share of values that lie below</source>
        <translation>아래에 놓이는 값의 비율</translation>
    </message>
    <message>
        <source>what is given between two values</source>
        <translation>두 값 사이에서 무엇을 줄지</translation>
    </message>
    <message>
        <source>the axis that goes away; empty: all</source>
        <translation>없어지는 축. 비우면 모두</translation>
    </message>
    <message>
        <source>which one, counted from the smallest</source>
        <translation>작은 것부터 몇 번째인지</translation>
    </message>
    <message>
        <source>what values at the same index become</source>
        <translation>같은 자리의 값들을 어떻게 합칠지</translation>
    </message>
    <message>
        <source>whether the value that stands there counts</source>
        <translation>이미 있는 값도 셈에 넣을지</translation>
    </message>
    <message>
        <source>whether equal ones keep their order</source>
        <translation>같은 값들이 원래 순서를 지킬지</translation>
    </message>
    <message>
        <source>whether indices take 32 bits</source>
        <translation>자리 번호를 32비트로 할지</translation>
    </message>
    <message>
        <source>whether equal ones come after</source>
        <translation>같은 값 뒤에 들어갈지</translation>
    </message>
    <message>
        <source>whether a value on a bound belongs below it</source>
        <translation>경계 위의 값이 그 아래 칸에 들어갈지</translation>
    </message>
    <message>
        <source>where the stretch begins; empty: at the first</source>
        <translation>구간이 시작하는 자리. 비우면 처음부터</translation>
    </message>
    <message>
        <source>where it ends; empty: with the last</source>
        <translation>끝나는 자리. 비우면 마지막까지</translation>
    </message>
    <message>
        <source>step between indices</source>
        <translation>자리 사이의 간격</translation>
    </message>
    <message>
        <source>how many along every axis, the last ones</source>
        <translation>마지막 축들부터 축마다 몇 개인지</translation>
    </message>
    <message>
        <source>how many quarters</source>
        <translation>90도를 몇 번 돌릴지</translation>
    </message>
    <message>
        <source>the plane</source>
        <translation>돌리는 두 축</translation>
    </message>
    <message>
        <source>which one</source>
        <translation>옮길 축</translation>
    </message>
    <message>
        <source>its new place</source>
        <translation>새 자리</translation>
    </message>
    <message>
        <source>the new sizes</source>
        <translation>새 크기들</translation>
    </message>
    <message>
        <source>steps of a window</source>
        <translation>창 하나의 길이</translation>
    </message>
    <message>
        <source>steps between windows; empty: a quarter</source>
        <translation>창 사이의 간격. 비우면 4분의 1</translation>
    </message>
    <message>
        <source>steps that are heard; empty: all</source>
        <translation>창 안에서 듣는 길이. 비우면 모두</translation>
    </message>
    <message>
        <source>whether windows stand around their steps, and reach over the edges</source>
        <translation>창을 각 시점의 가운데에 두고 가장자리 밖까지 볼지</translation>
    </message>
    <message>
        <source>whether sizes are those of a unitary transform</source>
        <translation>유니터리 변환의 크기로 맞출지</translation>
    </message>
    <message>
        <source>always: frequencies are complex</source>
        <translation>항상 참: 주파수는 복소수입니다</translation>
    </message>
    <message>
        <source>steps that come out; empty: all that fit</source>
        <translation>나오는 단계 수; 비우면 맞는 만큼 모두</translation>
    </message>
    <message>
        <source>step of the filters</source>
        <translation>필터가 움직이는 간격</translation>
    </message>
    <message>
        <source>distance between the points of a filter</source>
        <translation>필터 점들 사이의 거리</translation>
    </message>
    <message>
        <source>in how many groups channels stay apart</source>
        <translation>채널을 나누어 따로 계산하는 묶음 수</translation>
    </message>
    <message>
        <source>rows added at one edge of what comes out</source>
        <translation>결과의 한쪽 가장자리에 더하는 줄 수</translation>
    </message>
    <message>
        <source>the row that is not learned</source>
        <translation>학습하지 않는 행</translation>
    </message>
    <message>
        <source>longer rows are shortened to this</source>
        <translation>이보다 긴 행은 이 길이로 줄임</translation>
    </message>
    <message>
        <source>whether gradients of frequent rows are made smaller</source>
        <translation>자주 나오는 행의 그래디언트를 줄일지</translation>
    </message>
    <message>
        <source>whether gradients are sparse</source>
        <translation>그래디언트를 희소하게 할지</translation>
    </message>
    <message>
        <source>the sizes of the last axes</source>
        <translation>마지막 축들의 크기</translation>
    </message>
    <message>
        <source>added to the mean of the squares; empty: the precision</source>
        <translation>제곱 평균에 더하는 값. 비우면 정밀도에 따름</translation>
    </message>
    <message>
        <source>how many groups</source>
        <translation>그룹 수</translation>
    </message>
    <message>
        <source>what is given between points</source>
        <translation>점 사이에서 무엇을 줄지</translation>
    </message>
    <message>
        <source>what stands beyond the edges</source>
        <translation>가장자리 밖에 무엇이 있다고 볼지</translation>
    </message>
    <message>
        <source>whether -1 and 1 are the middles of the outermost points, not the edges</source>
        <translation>-1과 1이 가장자리가 아니라 가장 바깥 점의 가운데인지</translation>
    </message>
    <message>
        <source>channels, height and width of the picture</source>
        <translation>그림의 채널, 높이, 너비</translation>
    </message>
    <message>
        <source>the least length</source>
        <translation>가장 짧은 길이</translation>
    </message>
    <message>
        <source>added to every difference</source>
        <translation>모든 차이에 더하는 값</translation>
    </message>
    <message>
        <source>temperature: the smaller, the clearer</source>
        <translation>온도. 작을수록 뚜렷함</translation>
    </message>
    <message>
        <source>whether one is 1 and the others are 0</source>
        <translation>하나를 1로, 나머지를 0으로 할지</translation>
    </message>
    <message>
        <source>obsolete</source>
        <translation>더는 쓰이지 않음</translation>
    </message>
    <message>
        <source>the numbers: a list, or lists in a list</source>
        <translation>숫자들. 목록 또는 목록의 목록</translation>
    </message>
    <message>
        <source>sizes of all axes</source>
        <translation>모든 축의 크기</translation>
    </message>
    <message>
        <source>how many rows</source>
        <translation>행의 수</translation>
    </message>
    <message>
        <source>the first</source>
        <translation>처음 값</translation>
    </message>
    <message>
        <source>the last</source>
        <translation>마지막 값</translation>
    </message>
    <message>
        <source>the first exponent</source>
        <translation>처음 지수</translation>
    </message>
    <message>
        <source>the last exponent</source>
        <translation>마지막 지수</translation>
    </message>
    <message>
        <source>what is raised to them</source>
        <translation>거듭제곱하는 수</translation>
    </message>
    <message>
        <source>how many steps</source>
        <translation>길이</translation>
    </message>
    <message>
        <source>whether it goes on without a seam, for frequencies</source>
        <translation>이음매 없이 이어질지(주파수용)</translation>
    </message>
    <message>
        <source>the least</source>
        <translation>가장 작은 값</translation>
    </message>
    <message>
        <source>one more than the largest</source>
        <translation>가장 큰 값보다 1 큰 수</translation>
    </message>
    <message>
        <source>progress: from 0 to 1; epoch, step: how many are done</source>
        <translation>progress: 0에서 1까지, epoch와 step: 지금까지 끝난 수</translation>
    </message>
    <message>
        <source>how much each class counts; a mean is one by these weights</source>
        <translation>각 클래스의 가중치; 평균은 이 가중치에 따른 평균입니다</translation>
    </message>
    <message>
        <source>how the rows become one number; none: every number stays</source>
        <translation>여러 행을 하나의 수로 만드는 방법; none: 모든 수가 그대로 남습니다</translation>
    </message>
    <message>
        <source>how much each label counts, along the last axis</source>
        <translation>마지막 축을 따른 각 레이블의 가중치</translation>
    </message>
    <message>
        <source>how much yes counts against no: for all labels, or for each</source>
        <translation>&apos;아니요&apos;에 대한 &apos;예&apos;의 가중치: 모든 레이블에 하나, 또는 레이블마다 하나씩</translation>
    </message>
    <message>
        <source>how much each label counts</source>
        <translation>각 레이블의 가중치</translation>
    </message>
    <message>
        <source>how much the rows of each class count</source>
        <translation>각 클래스에 속한 행의 가중치</translation>
    </message>
    <message>
        <source>how far the ratio to the old probability may gain from 1</source>
        <translation>이전 확률에 대한 비율이 1에서 얼마나 벗어날 때까지 이득으로 치는지</translation>
    </message>
    <message>
        <source>whether the advantages of a batch get mean 0 and deviation 1</source>
        <translation>배치의 어드밴티지를 평균 0, 표준편차 1로 맞출지 여부</translation>
    </message>
    <message>
        <source>how much a box counts that stands for no object</source>
        <translation>물체가 아닌 상자의 비중</translation>
    </message>
    <message>
        <source>how much the classes count, also in the matching</source>
        <translation>클래스의 비중; 짝짓기에도 쓰입니다</translation>
    </message>
    <message>
        <source>how much the sides count, also in the matching</source>
        <translation>변의 비중; 짝짓기에도 쓰입니다</translation>
    </message>
    <message>
        <source>how much the overlap counts, also in the matching</source>
        <translation>겹침의 비중; 짝짓기에도 쓰입니다</translation>
    </message>
    <message>
        <source>the class that the average “binary” counts</source>
        <translation>평균 “binary”가 세는 클래스</translation>
    </message>
    <message>
        <source>what an epoch makes of its batches</source>
        <translation>한 에포크의 배치들을 하나로 만드는 방법</translation>
    </message>
    <message>
        <source>iterations in a step, at most</source>
        <translation>한 스텝의 최대 반복 횟수</translation>
    </message>
    <message>
        <source>losses in a step, at most; empty: max_iter * 5/4</source>
        <translation>한 스텝에서 손실을 계산하는 최대 횟수. 비우면 max_iter * 5/4</translation>
    </message>
    <message>
        <source>with smaller gradients a step ends</source>
        <translation>기울기가 이보다 작으면 스텝을 마칩니다</translation>
    </message>
    <message>
        <source>with smaller changes a step ends</source>
        <translation>변화가 이보다 작으면 스텝을 마칩니다</translation>
    </message>
    <message>
        <source>gradients that it remembers</source>
        <translation>기억하는 기울기의 수</translation>
    </message>
    <message>
        <source>looks for how far to go along a direction; empty: as far as lr says</source>
        <translation>한 방향으로 얼마나 갈지 찾습니다. 비우면 lr만큼 갑니다</translation>
    </message>
    <message>
        <source>the factor, such as =min(1, (step+1)/500), of step, epoch, progress and base_lr; a list: one for each parameter group</source>
        <translation>곱하는 값입니다. =min(1, (step+1)/500)처럼 step, epoch, progress, base_lr로 씁니다. 목록이면 파라미터 그룹마다 하나씩입니다</translation>
    </message>
    <message>
        <source>whether smaller values are better, or larger ones</source>
        <translation>값이 작을수록 좋은지, 클수록 좋은지</translation>
    </message>
    <message>
        <source>epochs without a better value that are borne</source>
        <translation>더 나은 값이 없어도 기다리는 에포크 수</translation>
    </message>
    <message>
        <source>whether that change is a share of the best value, or a difference to it</source>
        <translation>그 변화가 가장 좋은 값에 대한 비율인지, 차이인지</translation>
    </message>
    <message>
        <source>smallest change of the learning rate that is made</source>
        <translation>실제로 적용되는 가장 작은 학습률 변화</translation>
    </message>
    <message>
        <source>what is watched on the validation rows: “loss”, or the id of a metric</source>
        <translation>검증 행에서 지켜볼 것: “loss” 또는 지표 노드의 이름</translation>
    </message>
    <message>
        <source>the shapes that it gives, with ; between, such as [B, 2*size(-1)]; [B] int64; empty: they are found out</source>
        <translation>내보내는 값의 모양, ;로 구분, 예: [B, 2*size(-1)]; [B] int64; 비워 두면 알아서 찾습니다</translation>
    </message>
    <message>
        <source>whether a use of the block may leave it without a wire</source>
        <translation>블록을 쓰는 곳에서 연결하지 않아도 되는지</translation>
    </message>
    <message>
        <source>the weight of each edge, [1, E]</source>
        <translation>간선마다의 가중치, [1, E]</translation>
    </message>
    <message>
        <source>for rollouts: what a state is worth, [B] or [B, 1], from the observation alone</source>
        <translation>롤아웃용: 관측만 보고 낸 상태의 가치, [B] 또는 [B, 1]</translation>
    </message>
    <message>
        <source>all rewards from there to the end of the episode (of rollouts: the advantage and the value together), [B]</source>
        <translation>그때부터 에피소드 끝까지의 보상 합(롤아웃에서는 어드밴티지와 가치의 합), [B]</translation>
    </message>
    <message>
        <source>the logarithm of the probability with which that was done, [B]</source>
        <translation>그 행동을 고른 확률의 로그, [B]</translation>
    </message>
    <message>
        <source>how much better that was than its state is worth, [B]</source>
        <translation>그 행동이 상태의 가치보다 얼마나 더 좋았는지, [B]</translation>
    </message>
    <message>
        <source>the memory before the first step, [num_layers, B, hidden_size]; unwired: zeros</source>
        <translation>첫 스텝 전의 기억, [num_layers, B, hidden_size]. 연결하지 않으면 0</translation>
    </message>
    <message>
        <source>at every step</source>
        <translation>모든 스텝에서</translation>
    </message>
    <message>
        <source>after the last step</source>
        <translation>마지막 스텝 뒤</translation>
    </message>
    <message>
        <source>sequences that are filled up to one length, [B, T, E]</source>
        <translation>한 길이로 채운 시퀀스, [B, T, E]</translation>
    </message>
    <message>
        <source>a class or a number for each point, [B, H, W] or [B, C, H, W]; numbers are picked, not blended</source>
        <translation>각 점의 클래스나 수, [B, H, W] 또는 [B, C, H, W]. 값을 섞지 않고 가장 가까운 값을 고릅니다</translation>
    </message>
    <message>
        <source>left, top, right, bottom as shares of the image, [B, M, 4]; zeros where a box has vanished</source>
        <translation>왼쪽, 위, 오른쪽, 아래를 이미지에 대한 비율로, [B, M, 4]. 사라진 상자는 0</translation>
    </message>
    <message>
        <source>the class of each box, [B, M]; -100 where it has vanished</source>
        <translation>각 상자의 클래스, [B, M]. 사라진 상자는 -100</translation>
    </message>
    <message>
        <source>1 for each box, [B, M]; 0 where it has vanished</source>
        <translation>상자마다 1, [B, M]. 사라진 상자는 0</translation>
    </message>
    <message>
        <source>x and y as shares of the image, [B, ..., 2]; left and right parts are not swapped</source>
        <translation>이미지에 대한 비율로 나타낸 x와 y, [B, ..., 2]. 왼쪽과 오른쪽 부위는 바뀌지 않습니다</translation>
    </message>
    <message>
        <source>1 for each keypoint, [B, ...]; 0 where it has left the image</source>
        <translation>키포인트마다 1, [B, ...]. 이미지를 벗어난 것은 0</translation>
    </message>
    <message>
        <source>a second image, moved like the first</source>
        <translation>첫 이미지와 똑같이 움직이는 둘째 이미지</translation>
    </message>
    <message>
        <source>size of a projection of the output; 0: none</source>
        <translation>출력을 투영할 크기. 0이면 하지 않습니다</translation>
    </message>
    <message>
        <source>numbers that come in at a step</source>
        <translation>한 스텝에 들어오는 수의 개수</translation>
    </message>
    <message>
        <source>numbers that are remembered</source>
        <translation>기억하는 수의 개수</translation>
    </message>
    <message>
        <source>what bends it</source>
        <translation>활성화 함수</translation>
    </message>
    <message>
        <source>what was remembered; unwired: zeros</source>
        <translation>기억하던 것. 연결하지 않으면 0</translation>
    </message>
    <message>
        <source>what came out before; unwired: zeros</source>
        <translation>앞서 나온 값. 연결하지 않으면 0</translation>
    </message>
    <message>
        <source>what comes out</source>
        <translation>나오는 값</translation>
    </message>
    <message>
        <source>what is remembered</source>
        <translation>기억하는 것</translation>
    </message>
    <message>
        <source>numbers at each step of the query</source>
        <translation>쿼리의 스텝마다 있는 수의 개수</translation>
    </message>
    <message>
        <source>heads that attend side by side; must divide embed_dim</source>
        <translation>나란히 보는 헤드의 수. embed_dim의 약수여야 합니다</translation>
    </message>
    <message>
        <source>share of the attention that is dropped</source>
        <translation>어텐션에서 0으로 만들 비율</translation>
    </message>
    <message>
        <source>whether a learned step is added to keys and values</source>
        <translation>키와 값에 학습된 스텝을 더할지 여부</translation>
    </message>
    <message>
        <source>whether a step of zeros is added to keys and values</source>
        <translation>키와 값에 0인 스텝을 더할지 여부</translation>
    </message>
    <message>
        <source>numbers at each step of the key; empty: embed_dim</source>
        <translation>키의 스텝마다 있는 수의 개수. 비우면 embed_dim</translation>
    </message>
    <message>
        <source>numbers at each step of the value; empty: embed_dim</source>
        <translation>값의 스텝마다 있는 수의 개수. 비우면 embed_dim</translation>
    </message>
    <message>
        <source>whether the batch is the first axis</source>
        <translation>배치가 첫째 축인지 여부</translation>
    </message>
    <message>
        <source>what is looked for; the same as key and value for self-attention</source>
        <translation>찾는 것. 셀프 어텐션에서는 키, 값과 같습니다</translation>
    </message>
    <message>
        <source>what is looked at</source>
        <translation>살펴보는 것</translation>
    </message>
    <message>
        <source>what is taken from there</source>
        <translation>거기서 가져오는 것</translation>
    </message>
    <message>
        <source>which keys of each row are empty, [B, S]</source>
        <translation>행마다 비어 있는 키, [B, S]</translation>
    </message>
    <message>
        <source>which queries may not look at which keys, [L, S]; unwired: all may look at all</source>
        <translation>어느 쿼리가 어느 키를 볼 수 없는지, [L, S]. 연결하지 않으면 모두 봅니다</translation>
    </message>
    <message>
        <source>how much each query looks at each key</source>
        <translation>쿼리가 키마다 얼마나 보는지</translation>
    </message>
    <message>
        <source>numbers at each step</source>
        <translation>스텝마다 있는 수의 개수</translation>
    </message>
    <message>
        <source>heads that attend side by side; must divide d_model</source>
        <translation>나란히 보는 헤드의 수. d_model의 약수여야 합니다</translation>
    </message>
    <message>
        <source>width of the small network</source>
        <translation>작은 신경망의 너비</translation>
    </message>
    <message>
        <source>share dropped</source>
        <translation>0으로 만들 비율</translation>
    </message>
    <message>
        <source>what bends the small network</source>
        <translation>작은 신경망의 활성화 함수</translation>
    </message>
    <message>
        <source>added to the variance</source>
        <translation>분산에 더하는 수</translation>
    </message>
    <message>
        <source>whether it is normalised before instead of after</source>
        <translation>뒤가 아니라 앞에서 정규화할지 여부</translation>
    </message>
    <message>
        <source>which steps may not look at which, [L, L]; unwired: all may look at all</source>
        <translation>어느 스텝이 어느 스텝을 볼 수 없는지, [L, L]. 연결하지 않으면 모두 봅니다</translation>
    </message>
    <message>
        <source>which steps of each row are empty, [B, L]</source>
        <translation>행마다 비어 있는 스텝, [B, L]</translation>
    </message>
    <message>
        <source>what is being written</source>
        <translation>쓰고 있는 것</translation>
    </message>
    <message>
        <source>what was read</source>
        <translation>읽은 것</translation>
    </message>
    <message>
        <source>which steps may not look at which of the memory, [L, S]</source>
        <translation>어느 스텝이 메모리의 어느 스텝을 볼 수 없는지, [L, S]</translation>
    </message>
    <message>
        <source>which steps of each memory are empty, [B, S]</source>
        <translation>메모리마다 비어 있는 스텝, [B, S]</translation>
    </message>
    <message>
        <source>layers that read</source>
        <translation>읽는 층(인코더)의 수</translation>
    </message>
    <message>
        <source>layers that write</source>
        <translation>쓰는 층(디코더)의 수</translation>
    </message>
    <message>
        <source>what is read</source>
        <translation>읽는 것</translation>
    </message>
    <message>
        <source>which steps read may not look at which, [S, S]</source>
        <translation>읽는 스텝 가운데 어느 것이 어느 것을 볼 수 없는지, [S, S]</translation>
    </message>
    <message>
        <source>which steps may not look at which of those read, [L, S]</source>
        <translation>어느 스텝이 읽은 스텝의 어느 것을 볼 수 없는지, [L, S]</translation>
    </message>
    <message>
        <source>which steps read are empty, [B, S]</source>
        <translation>읽은 것 가운데 비어 있는 스텝, [B, S]</translation>
    </message>
    <message>
        <source>how many different numbers there are</source>
        <translation>서로 다른 번호의 개수</translation>
    </message>
    <message>
        <source>length of each vector</source>
        <translation>벡터 하나의 길이</translation>
    </message>
    <message>
        <source>a number whose vector stays 0</source>
        <translation>벡터가 0으로 남는 번호</translation>
    </message>
    <message>
        <source>longer vectors are shortened to this</source>
        <translation>이보다 긴 벡터는 이 길이로 줄입니다</translation>
    </message>
    <message>
        <source>which norm max_norm means</source>
        <translation>max_norm이 뜻하는 노름</translation>
    </message>
    <message>
        <source>whether frequent numbers learn more slowly</source>
        <translation>자주 나오는 번호를 더 천천히 배울지 여부</translation>
    </message>
    <message>
        <source>whether gradients are sparse; for very large tables</source>
        <translation>기울기를 희소하게 둘지 여부. 아주 큰 표에 씁니다</translation>
    </message>
    <message>
        <source>how vectors become one</source>
        <translation>벡터들을 하나로 합치는 방법</translation>
    </message>
    <message>
        <source>a number that does not count</source>
        <translation>세지 않는 번호</translation>
    </message>
    <message>
        <source>first axis that is laid in</source>
        <translation>펴기 시작할 축</translation>
    </message>
    <message>
        <source>last axis that is laid in</source>
        <translation>마지막으로 펼 축</translation>
    </message>
    <message>
        <source>the axis that is folded</source>
        <translation>접을 축</translation>
    </message>
    <message>
        <source>sizes that it is folded into</source>
        <translation>접어서 만들 크기</translation>
    </message>
    <message>
        <source>the size to come to; leave scale_factor empty then</source>
        <translation>맞출 크기. 그러면 scale_factor는 비웁니다</translation>
    </message>
    <message>
        <source>how many times larger</source>
        <translation>몇 배로 키울지</translation>
    </message>
    <message>
        <source>how values between are found; linear is for sequences, bilinear and bicubic for pictures</source>
        <translation>사이 값을 구하는 방법. linear는 시퀀스, bilinear와 bicubic은 이미지에 씁니다</translation>
    </message>
    <message>
        <source>whether the corners keep their position</source>
        <translation>모서리의 위치를 유지할지 여부</translation>
    </message>
    <message>
        <source>how many times smaller</source>
        <translation>몇 배로 줄일지</translation>
    </message>
    <message>
        <source>into how many groups the channels fall</source>
        <translation>채널을 나눌 그룹의 수</translation>
    </message>
    <message>
        <source>step between windows</source>
        <translation>창 사이의 간격</translation>
    </message>
    <message>
        <source>size of the picture</source>
        <translation>이미지의 크기</translation>
    </message>
    <message>
        <source>how many: one number, or left, right</source>
        <translation>개수: 수 하나, 또는 왼쪽, 오른쪽</translation>
    </message>
    <message>
        <source>how many: one number, or left, right, top, bottom</source>
        <translation>개수: 수 하나, 또는 왼쪽, 오른쪽, 위, 아래</translation>
    </message>
    <message>
        <source>how many: one number, or left, right, top, bottom, front, back</source>
        <translation>개수: 수 하나, 또는 왼쪽, 오른쪽, 위, 아래, 앞, 뒤</translation>
    </message>
    <message>
        <source>the number</source>
        <translation>덧붙일 수</translation>
    </message>
    <message>
        <source>the axis of the vectors</source>
        <translation>벡터가 놓인 축</translation>
    </message>
    <message>
        <source>least length</source>
        <translation>최소 길이</translation>
    </message>
    <message>
        <source>which norm measures it</source>
        <translation>거리를 재는 노름</translation>
    </message>
    <message>
        <source>keeps from dividing by 0</source>
        <translation>0으로 나누는 것을 막는 수</translation>
    </message>
    <message>
        <source>whether the axis stays with size 1</source>
        <translation>축을 크기 1로 남길지 여부</translation>
    </message>
    <message>
        <source>the longest wave is 2 pi times this many steps</source>
        <translation>가장 긴 파장은 2π × 이 스텝 수입니다</translation>
    </message>
    <message>
        <source>the most steps of a sequence</source>
        <translation>시퀀스의 최대 스텝 수</translation>
    </message>
    <message>
        <source>the numbers at each step</source>
        <translation>스텝마다 있는 수의 개수</translation>
    </message>
    <message>
        <source>queries of each head</source>
        <translation>헤드마다의 쿼리</translation>
    </message>
    <message>
        <source>keys of each head</source>
        <translation>헤드마다의 키</translation>
    </message>
    <message>
        <source>turned</source>
        <translation>회전한 값</translation>
    </message>
    <message>
        <source>the token of the padding</source>
        <translation>패딩 토큰</translation>
    </message>
    <message>
        <source>how many numbers come out</source>
        <translation>나오는 수의 개수</translation>
    </message>
    <message>
        <source>the longest wave is 2 pi times this</source>
        <translation>가장 긴 파장은 2π × 이 값입니다</translation>
    </message>
    <message>
        <source>how many steps lead from a row to nothing but noise</source>
        <translation>행이 완전한 잡음이 되기까지의 스텝 수</translation>
    </message>
    <message>
        <source>how much noise the first step adds</source>
        <translation>첫 스텝이 더하는 잡음의 양</translation>
    </message>
    <message>
        <source>how much noise the last step adds</source>
        <translation>마지막 스텝이 더하는 잡음의 양</translation>
    </message>
    <message>
        <source>the covered rows</source>
        <translation>잡음이 섞인 행</translation>
    </message>
    <message>
        <source>what was added: the target</source>
        <translation>더해진 잡음: 정답</translation>
    </message>
    <message>
        <source>how far, for a TimeEmbedding</source>
        <translation>얼마나 섞였는지(TimeEmbedding용)</translation>
    </message>
    <message>
        <source>the channels of the pictures</source>
        <translation>이미지의 채널 수</translation>
    </message>
    <message>
        <source>height and width of a square</source>
        <translation>정사각형 조각의 높이와 너비</translation>
    </message>
    <message>
        <source>how many times fewer channels the weighing has inside</source>
        <translation>가중치를 정하는 안쪽 층의 채널이 몇 배 적은지</translation>
    </message>
    <message>
        <source>how likely a row goes without</source>
        <translation>행이 가지를 건너뛸 확률</translation>
    </message>
    <message>
        <source>the size of the last axis</source>
        <translation>마지막 축의 크기</translation>
    </message>
    <message>
        <source>what they begin with</source>
        <translation>시작 값</translation>
    </message>
    <message>
        <source>the mean</source>
        <translation>평균</translation>
    </message>
    <message>
        <source>the logarithm of the variance</source>
        <translation>분산의 로그</translation>
    </message>
    <message>
        <source>how strongly the gradient is turned round</source>
        <translation>기울기를 뒤집는 세기</translation>
    </message>
    <message>
        <source>the numbers at each node</source>
        <translation>노드마다 들어오는 수의 개수</translation>
    </message>
    <message>
        <source>the numbers at each node that come out</source>
        <translation>노드마다 나가는 수의 개수</translation>
    </message>
    <message>
        <source>nodes [B, N, F], or [N, F]</source>
        <translation>노드 [B, N, F] 또는 [N, F]</translation>
    </message>
    <message>
        <source>from node to node, [B, 2, E], or [2, E]; below 0: no edge</source>
        <translation>노드에서 노드로, [B, 2, E] 또는 [2, E]. 0보다 작으면 간선 없음</translation>
    </message>
    <message>
        <source>how many look side by side</source>
        <translation>나란히 보는 헤드의 수</translation>
    </message>
    <message>
        <source>whether heads stand side by side, or their mean is taken</source>
        <translation>헤드를 나란히 붙일지, 평균을 낼지</translation>
    </message>
    <message>
        <source>the slope below 0 in the attention</source>
        <translation>어텐션에서 0 아래의 기울기</translation>
    </message>
    <message>
        <source>the share of the attention that is dropped</source>
        <translation>어텐션에서 0으로 만들 비율</translation>
    </message>
    <message>
        <source>how much more than a neighbour a node counts itself</source>
        <translation>노드가 자신을 이웃보다 얼마나 더 셀지</translation>
    </message>
    <message>
        <source>whether that is learned</source>
        <translation>그것을 학습할지 여부</translation>
    </message>
    <message>
        <source>nodes [B, N, F]; or [N, F] of graphs side by side</source>
        <translation>노드 [B, N, F], 또는 나란히 놓인 그래프들의 [N, F]</translation>
    </message>
    <message>
        <source>for [N, F]: the number of the graph of each node</source>
        <translation>[N, F]일 때: 노드마다 그래프 번호</translation>
    </message>
    <message>
        <source>for [N, F]: something with a row for each graph</source>
        <translation>[N, F]일 때: 그래프마다 행이 하나인 텐서</translation>
    </message>
    <message>
        <source>above 0 for nodes that count, [B, N] or [N]</source>
        <translation>세는 노드는 0보다 큰 값, [B, N] 또는 [N]</translation>
    </message>
    <message>
        <source>a score for each action, [B, A]</source>
        <translation>행동마다의 점수, [B, A]</translation>
    </message>
    <message>
        <source>its number, [B]</source>
        <translation>행동의 번호, [B]</translation>
    </message>
    <message>
        <source>[B]</source>
        <translation>[B]</translation>
    </message>
    <message>
        <source>1 where that was the end, [B]</source>
        <translation>끝이었으면 1, [B]</translation>
    </message>
    <message>
        <source>what the next state is worth, [B]</source>
        <translation>다음 상태의 가치, [B]</translation>
    </message>
    <message>
        <source>in deviations from the mean</source>
        <translation>평균에서 벗어난 정도(표준편차 단위)</translation>
    </message>
    <message>
        <source>that of the source, [B, 2]</source>
        <translation>데이터 노드의 unit, [B, 2]</translation>
    </message>
    <message>
        <source>a number in place of a second tensor</source>
        <translation>둘째 텐서 대신 쓸 수</translation>
    </message>
    <message>
        <source>the power</source>
        <translation>지수</translation>
    </message>
    <message>
        <source>smallest value; empty: no bound</source>
        <translation>최솟값. 비우면 한계 없음</translation>
    </message>
    <message>
        <source>largest value; empty: no bound</source>
        <translation>최댓값. 비우면 한계 없음</translation>
    </message>
    <message>
        <source>the axis, or axes, that go away; empty: all</source>
        <translation>없어지는 축(들). 비우면 모두</translation>
    </message>
    <message>
        <source>whether they stay with size 1</source>
        <translation>그 축을 크기 1로 남길지 여부</translation>
    </message>
    <message>
        <source>the axis, or axes, that go away</source>
        <translation>없어지는 축(들)</translation>
    </message>
    <message>
        <source>taken off the count that is divided by; 0: the plain mean</source>
        <translation>나누는 개수에서 빼는 수. 0이면 단순 평균</translation>
    </message>
    <message>
        <source>the axis that is searched</source>
        <translation>찾을 축</translation>
    </message>
    <message>
        <source>whether it stays with size 1</source>
        <translation>크기 1로 남길지 여부</translation>
    </message>
    <message>
        <source>true or false</source>
        <translation>참 또는 거짓</translation>
    </message>
    <message>
        <source>the axis</source>
        <translation>축</translation>
    </message>
    <message>
        <source>where they were</source>
        <translation>값이 있던 위치</translation>
    </message>
    <message>
        <source>how many</source>
        <translation>개수</translation>
    </message>
    <message>
        <source>the axis; empty: the last</source>
        <translation>축. 비우면 마지막 축</translation>
    </message>
    <message>
        <source>whether the largest, not the smallest</source>
        <translation>가장 작은 것이 아니라 가장 큰 것을 고를지 여부</translation>
    </message>
    <message>
        <source>whether they come in order</source>
        <translation>순서대로 낼지 여부</translation>
    </message>
    <message>
        <source>whether the largest comes first</source>
        <translation>가장 큰 것부터 낼지 여부</translation>
    </message>
    <message>
        <source>whole numbers, as many axes as the input</source>
        <translation>정수. 축의 수는 입력과 같습니다</translation>
    </message>
    <message>
        <source>whole numbers, one axis</source>
        <translation>정수. 축은 하나입니다</translation>
    </message>
    <message>
        <source>whole numbers</source>
        <translation>정수</translation>
    </message>
    <message>
        <source>what is written</source>
        <translation>쓸 값</translation>
    </message>
    <message>
        <source>whether one may come twice</source>
        <translation>같은 것이 두 번 나와도 되는지 여부</translation>
    </message>
    <message>
        <source>the axis along which they are joined</source>
        <translation>이어 붙일 축</translation>
    </message>
    <message>
        <source>two or more, in their order</source>
        <translation>둘 이상을 순서대로</translation>
    </message>
    <message>
        <source>where the new axis stands</source>
        <translation>새 축의 위치</translation>
    </message>
    <message>
        <source>the new sizes, the batch among them</source>
        <translation>배치를 포함한 새 크기</translation>
    </message>
    <message>
        <source>the old axes in their new order</source>
        <translation>새 순서로 늘어놓은 원래 축</translation>
    </message>
    <message>
        <source>one axis</source>
        <translation>한 축</translation>
    </message>
    <message>
        <source>the other axis</source>
        <translation>다른 축</translation>
    </message>
    <message>
        <source>where it stands</source>
        <translation>놓일 위치</translation>
    </message>
    <message>
        <source>the index on it; -1 is the last</source>
        <translation>그 축에서의 번호. -1은 마지막</translation>
    </message>
    <message>
        <source>where the stretch begins; -1 is the last index</source>
        <translation>구간의 시작. -1은 마지막 번호</translation>
    </message>
    <message>
        <source>how long it is</source>
        <translation>구간의 길이</translation>
    </message>
    <message>
        <source>the axes that are turned</source>
        <translation>뒤집을 축</translation>
    </message>
    <message>
        <source>into how many pieces</source>
        <translation>조각의 수</translation>
    </message>
    <message>
        <source>the axis that is parted</source>
        <translation>나눌 축</translation>
    </message>
    <message>
        <source>size of a piece</source>
        <translation>조각의 크기</translation>
    </message>
    <message>
        <source>how many parts come out</source>
        <translation>나오는 조각의 수</translation>
    </message>
    <message>
        <source>the axis that goes away</source>
        <translation>없어지는 축</translation>
    </message>
    <message>
        <source>how many along every axis</source>
        <translation>축마다 되풀이하는 횟수</translation>
    </message>
    <message>
        <source>how many times</source>
        <translation>되풀이하는 횟수</translation>
    </message>
    <message>
        <source>how far</source>
        <translation>미는 거리</translation>
    </message>
    <message>
        <source>along which axes</source>
        <translation>밀 축</translation>
    </message>
    <message>
        <source>size of a window</source>
        <translation>창의 크기</translation>
    </message>
    <message>
        <source>how far above the diagonal it reaches</source>
        <translation>대각선 위로 얼마나 더 포함할지</translation>
    </message>
    <message>
        <source>how far below the diagonal it reaches, negative</source>
        <translation>대각선 아래로 얼마나 더 포함할지(음수)</translation>
    </message>
    <message>
        <source>which axes meet</source>
        <translation>만나는 축</translation>
    </message>
    <message>
        <source>the tensors, in order</source>
        <translation>텐서들을 순서대로</translation>
    </message>
    <message>
        <source>which norm</source>
        <translation>노름의 종류</translation>
    </message>
    <message>
        <source>the axes</source>
        <translation>축(들)</translation>
    </message>
    <message>
        <source>where the values were, for MaxUnpool</source>
        <translation>값이 있던 위치(MaxUnpool용)</translation>
    </message>
    <message>
        <source>which norm is the length</source>
        <translation>길이로 쓸 노름</translation>
    </message>
    <message>
        <source>the axis along which it is measured</source>
        <translation>길이를 재는 축</translation>
    </message>
    <message>
        <source>the least length that is divided by</source>
        <translation>나누는 길이의 최솟값</translation>
    </message>
    <message>
        <source>how many classes there are</source>
        <translation>클래스의 수</translation>
    </message>
    <message>
        <source>class numbers, int64</source>
        <translation>클래스 번호, int64</translation>
    </message>
    <message>
        <source>before and after, from the last axis on</source>
        <translation>마지막 축부터 앞과 뒤에 덧붙일 개수</translation>
    </message>
    <message>
        <source>what is added</source>
        <translation>덧붙이는 것</translation>
    </message>
    <message>
        <source>the constant; empty: 0</source>
        <translation>덧붙일 상수. 비우면 0</translation>
    </message>
    <message>
        <source>whether fine patterns are smoothed before a picture gets smaller</source>
        <translation>이미지를 줄이기 전에 고운 무늬를 다듬을지 여부</translation>
    </message>
    <message>
        <source>whether no step may look at later ones, as in a language model</source>
        <translation>언어 모델처럼 뒤의 스텝을 보지 못하게 할지 여부</translation>
    </message>
    <message>
        <source>what products are multiplied by; empty: 1 / sqrt(E)</source>
        <translation>곱에 곱하는 수. 비우면 1 / sqrt(E)</translation>
    </message>
    <message>
        <source>added to the products, or true where to look, [L, S]</source>
        <translation>곱에 더하는 수, 또는 볼 곳이 참인 마스크, [L, S]</translation>
    </message>
    <message>
        <source>sizes of all axes but the batch</source>
        <translation>배치를 뺀 모든 축의 크기</translation>
    </message>
    <message>
        <source>how it begins</source>
        <translation>시작하는 방법</translation>
    </message>
    <message>
        <source>how far normal ones spread</source>
        <translation>정규분포로 시작할 때의 표준편차</translation>
    </message>
    <message>
        <source>whose rows each get it; unwired: it has no batch</source>
        <translation>이 텐서의 행마다 하나씩 받습니다. 연결하지 않으면 배치가 없습니다</translation>
    </message>
    <message>
        <source>sizes of the axes behind the batch</source>
        <translation>배치 뒤 축들의 크기</translation>
    </message>
    <message>
        <source>whose batch and device it takes</source>
        <translation>배치와 장치를 따를 텐서</translation>
    </message>
    <message>
        <source>the axis that is counted</source>
        <translation>번호를 세는 축</translation>
    </message>
    <message>
        <source>whose axis is counted</source>
        <translation>축을 셀 텐서</translation>
    </message>
    <message>
        <source>a class number that does not count</source>
        <translation>세지 않는 클래스 번호</translation>
    </message>
    <message>
        <source>share of certainty taken from the right class</source>
        <translation>맞는 클래스에서 덜어 내는 확신의 비율</translation>
    </message>
    <message>
        <source>what the network gives</source>
        <translation>신경망이 낸 값</translation>
    </message>
    <message>
        <source>what it should give</source>
        <translation>나와야 할 값</translation>
    </message>
    <message>
        <source>where it changes from one to the other</source>
        <translation>제곱에서 절댓값으로 바뀌는 지점</translation>
    </message>
    <message>
        <source>whether the target holds logarithms too</source>
        <translation>정답도 로그값인지 여부</translation>
    </message>
    <message>
        <source>whether the logarithm comes in</source>
        <translation>입력이 로그값인지 여부</translation>
    </message>
    <message>
        <source>whether the constant part counts too</source>
        <translation>상수 부분도 셀지 여부</translation>
    </message>
    <message>
        <source>keeps from taking the logarithm of 0</source>
        <translation>0의 로그를 막는 수</translation>
    </message>
    <message>
        <source>the logarithm of the expected count</source>
        <translation>기대되는 개수의 로그</translation>
    </message>
    <message>
        <source>the least variance</source>
        <translation>최소 분산</translation>
    </message>
    <message>
        <source>the variance, above 0</source>
        <translation>분산(0보다 큼)</translation>
    </message>
    <message>
        <source>how far apart is far enough</source>
        <translation>충분히 먼 거리</translation>
    </message>
    <message>
        <source>1 or 2: how a lack is counted</source>
        <translation>1 또는 2: 모자란 만큼을 세는 방법</translation>
    </message>
    <message>
        <source>by how much</source>
        <translation>얼마나 앞서야 하는지</translation>
    </message>
    <message>
        <source>a likeness that is small enough</source>
        <translation>충분히 작은 유사도</translation>
    </message>
    <message>
        <source>1 or -1 for every row</source>
        <translation>행마다 1 또는 -1</translation>
    </message>
    <message>
        <source>whether the nearer of the two pairs counts</source>
        <translation>두 쌍 가운데 더 가까운 것을 셀지 여부</translation>
    </message>
    <message>
        <source>the row that is compared</source>
        <translation>비교할 행</translation>
    </message>
    <message>
        <source>one like it</source>
        <translation>비슷한 것</translation>
    </message>
    <message>
        <source>one unlike it</source>
        <translation>다른 것</translation>
    </message>
    <message>
        <source>the class that stands for nothing</source>
        <translation>아무것도 뜻하지 않는 클래스(blank)</translation>
    </message>
    <message>
        <source>whether impossible rows count as 0</source>
        <translation>불가능한 행을 0으로 셀지 여부</translation>
    </message>
    <message>
        <source>logarithms of shares, [T, B, C]</source>
        <translation>비율의 로그, [T, B, C]</translation>
    </message>
    <message>
        <source>class numbers, [B, S]</source>
        <translation>클래스 번호, [B, S]</translation>
    </message>
    <message>
        <source>steps of every row, [B]</source>
        <translation>행마다의 스텝 수, [B]</translation>
    </message>
    <message>
        <source>signs of every row, [B]</source>
        <translation>행마다의 기호 수, [B]</translation>
    </message>
    <message>
        <source>numbers that come in</source>
        <translation>들어오는 수의 개수</translation>
    </message>
    <message>
        <source>where rarer classes begin</source>
        <translation>더 드문 클래스가 시작되는 번호</translation>
    </message>
    <message>
        <source>how many times smaller each rarer part is</source>
        <translation>더 드문 부분이 몇 배씩 작아지는지</translation>
    </message>
    <message>
        <source>whether the first part has learned numbers added</source>
        <translation>첫 부분에 학습된 수를 더할지 여부</translation>
    </message>
    <message>
        <source>rows, [B, N]</source>
        <translation>행, [B, N]</translation>
    </message>
    <message>
        <source>class numbers, [B]</source>
        <translation>클래스 번호, [B]</translation>
    </message>
    <message>
        <source>the logarithm of each row&apos;s share</source>
        <translation>행마다 비율의 로그</translation>
    </message>
    <message>
        <source>how strongly; with 0 it is the cross entropy</source>
        <translation>세기. 0이면 크로스 엔트로피와 같습니다</translation>
    </message>
    <message>
        <source>for yes or no: the weight of yes against no; empty: both count alike</source>
        <translation>예/아니요에서 ‘예’의 가중치. 비우면 똑같이 셉니다</translation>
    </message>
    <message>
        <source>added above and below, so that empty pictures count as right</source>
        <translation>빈 이미지도 맞은 것으로 세도록 위아래에 더하는 수</translation>
    </message>
    <message>
        <source>how much points count that were found without being there</source>
        <translation>없는데 찾은 픽셀을 얼마나 셀지</translation>
    </message>
    <message>
        <source>how much points count that are there without being found</source>
        <translation>있는데 못 찾은 픽셀을 얼마나 셀지</translation>
    </message>
    <message>
        <source>how much each row counts, as the data give it with class_weights</source>
        <translation>행마다 얼마나 크게 셀지. class_weights를 켠 데이터가 줍니다</translation>
    </message>
    <message>
        <source>found boxes: left, top, right, bottom</source>
        <translation>찾은 상자: 왼쪽, 위, 오른쪽, 아래</translation>
    </message>
    <message>
        <source>true boxes: left, top, right, bottom</source>
        <translation>실제 상자: 왼쪽, 위, 오른쪽, 아래</translation>
    </message>
    <message>
        <source>how sharply near is told from nearer</source>
        <translation>가까움의 차이를 얼마나 날카롭게 볼지(온도)</translation>
    </message>
    <message>
        <source>the first views, [B, D]</source>
        <translation>첫째 모습, [B, D]</translation>
    </message>
    <message>
        <source>the second views, [B, D]</source>
        <translation>둘째 모습, [B, D]</translation>
    </message>
    <message>
        <source>how much numbers that tell the same count</source>
        <translation>같은 것을 말하는 값들을 얼마나 셀지</translation>
    </message>
    <message>
        <source>how much it counts that the views agree</source>
        <translation>두 모습의 일치를 얼마나 셀지</translation>
    </message>
    <message>
        <source>how much it counts that numbers spread at least by 1</source>
        <translation>값이 적어도 1만큼 퍼지는 것을 얼마나 셀지</translation>
    </message>
    <message>
        <source>by how much rows of other classes are to be further away</source>
        <translation>다른 클래스의 행이 얼마나 더 멀어야 하는지</translation>
    </message>
    <message>
        <source>how much it counts; beta of a beta-VAE</source>
        <translation>얼마나 셀지. beta-VAE의 beta</translation>
    </message>
    <message>
        <source>scores of real rows</source>
        <translation>진짜 행의 점수</translation>
    </message>
    <message>
        <source>scores of made rows</source>
        <translation>만들어진 행의 점수</translation>
    </message>
    <message>
        <source>how much it counts</source>
        <translation>얼마나 셀지</translation>
    </message>
    <message>
        <source>how long the gradient is to be</source>
        <translation>기울기의 목표 길이</translation>
    </message>
    <message>
        <source>of a score for each row with respect to what came in</source>
        <translation>행마다의 점수를 들어온 값에 대해 미분한 기울기</translation>
    </message>
    <message>
        <source>above it, a single score is class 1; 0.5 where probabilities come in</source>
        <translation>점수가 하나일 때 이 값보다 크면 클래스 1. 확률이 들어오면 0.5</translation>
    </message>
    <message>
        <source>whether each of several scores is a yes or no of its own</source>
        <translation>여러 점수가 저마다 예/아니요인지 여부</translation>
    </message>
    <message>
        <source>how many scores are looked at</source>
        <translation>볼 점수의 수</translation>
    </message>
    <message>
        <source>the number of classes, or of labels</source>
        <translation>클래스 또는 레이블의 수</translation>
    </message>
    <message>
        <source>the axis of the labels; 0 where every number is the same yes or no</source>
        <translation>레이블의 축. 모든 수가 같은 예/아니요이면 0</translation>
    </message>
    <message>
        <source>whether probabilities come in, behind a Softmax or Sigmoid</source>
        <translation>Softmax나 Sigmoid 뒤의 확률이 들어오는지 여부</translation>
    </message>
    <message>
        <source>what a box must have in common with a true one; empty: the mean over 0.5 to 0.95</source>
        <translation>상자가 실제 상자와 겹쳐야 하는 정도. 비우면 0.5~0.95의 평균</translation>
    </message>
    <message>
        <source>found boxes: left, top, right, bottom, [B, M, 4]</source>
        <translation>찾은 상자: 왼쪽, 위, 오른쪽, 아래, [B, M, 4]</translation>
    </message>
    <message>
        <source>true boxes, [B, M, 4]</source>
        <translation>실제 상자, [B, M, 4]</translation>
    </message>
    <message>
        <source>the class in each true box, -100 where there is none, [B, M]</source>
        <translation>실제 상자마다의 클래스, 없는 곳은 -100, [B, M]</translation>
    </message>
    <message>
        <source>of the classes of each found box, as a CrossEntropyLoss takes them</source>
        <translation>찾은 상자마다의 클래스 점수(CrossEntropyLoss에 넣는 것)</translation>
    </message>
    <message>
        <source>whether it is there, as a BCEWithLogitsLoss takes it</source>
        <translation>상자가 있는지의 점수(BCEWithLogitsLoss에 넣는 것)</translation>
    </message>
    <message>
        <source>a token that does not count: padding</source>
        <translation>세지 않는 토큰: 패딩</translation>
    </message>
    <message>
        <source>the longest runs of tokens that are compared</source>
        <translation>비교하는 가장 긴 토큰 묶음</translation>
    </message>
    <message>
        <source>the token that fills rows up; it does not count</source>
        <translation>행을 채우는 토큰. 세지 않습니다</translation>
    </message>
    <message>
        <source>the token that ends a text, behind which none counts</source>
        <translation>텍스트를 끝내는 토큰. 그 뒤는 세지 않습니다</translation>
    </message>
    <message>
        <source>learning rate: how far a step goes</source>
        <translation>학습률: 한 스텝의 보폭</translation>
    </message>
    <message>
        <source>share of the last step that is kept</source>
        <translation>지난 스텝을 유지하는 비율</translation>
    </message>
    <message>
        <source>share of the gradient that momentum leaves out</source>
        <translation>모멘텀이 빼는 기울기의 비율</translation>
    </message>
    <message>
        <source>how strongly weights are pulled to 0</source>
        <translation>가중치를 0으로 당기는 세기</translation>
    </message>
    <message>
        <source>whether it looks ahead along the momentum</source>
        <translation>모멘텀을 따라 앞을 내다볼지 여부</translation>
    </message>
    <message>
        <source>which optimizer acts first, where there are several</source>
        <translation>여러 개일 때 어느 옵티마이저가 먼저인지</translation>
    </message>
    <message>
        <source>steps between two of its updates</source>
        <translation>두 번의 갱신 사이의 스텝 수</translation>
    </message>
    <message>
        <source>the number that is made small</source>
        <translation>작게 만들 수</translation>
    </message>
    <message>
        <source>the weights that move; unwired: all</source>
        <translation>움직일 가중치. 연결하지 않으면 모두</translation>
    </message>
    <message>
        <source>how the learning rate changes</source>
        <translation>학습률이 변하는 방법</translation>
    </message>
    <message>
        <source>how long the means of the gradient and of its square remember</source>
        <translation>기울기와 그 제곱의 평균이 얼마나 오래 기억하는지</translation>
    </message>
    <message>
        <source>whether scales may only shrink</source>
        <translation>보폭 조절값이 줄기만 하게 할지 여부</translation>
    </message>
    <message>
        <source>how fast momentum grows</source>
        <translation>모멘텀이 커지는 속도</translation>
    </message>
    <message>
        <source>how long the mean square remembers</source>
        <translation>제곱 평균이 얼마나 오래 기억하는지</translation>
    </message>
    <message>
        <source>whether the mean gradient is taken out</source>
        <translation>평균 기울기를 뺄지 여부</translation>
    </message>
    <message>
        <source>how fast the learning rate falls</source>
        <translation>학습률이 줄어드는 속도</translation>
    </message>
    <message>
        <source>where the sums of squares begin</source>
        <translation>제곱합의 시작 값</translation>
    </message>
    <message>
        <source>how long the means remember</source>
        <translation>평균이 얼마나 오래 기억하는지</translation>
    </message>
    <message>
        <source>how fast steps shrink</source>
        <translation>보폭이 줄어드는 속도</translation>
    </message>
    <message>
        <source>the power of the shrinking</source>
        <translation>줄어드는 지수</translation>
    </message>
    <message>
        <source>the step from which weights are averaged</source>
        <translation>가중치를 평균하기 시작하는 스텝</translation>
    </message>
    <message>
        <source>how steps shrink and grow</source>
        <translation>보폭이 줄고 늘어나는 비율</translation>
    </message>
    <message>
        <source>the smallest and the largest step</source>
        <translation>가장 작은 보폭과 가장 큰 보폭</translation>
    </message>
    <message>
        <source>how the memory grows</source>
        <translation>기억이 늘어나는 방법</translation>
    </message>
    <message>
        <source>what is added to squares, and the least scale; nothing: the machine&apos;s</source>
        <translation>제곱에 더하는 수와 최소 배율. 비우면 기계 정밀도</translation>
    </message>
    <message>
        <source>largest step against the weight&apos;s scale</source>
        <translation>가중치 크기에 견준 최대 보폭</translation>
    </message>
    <message>
        <source>of the polynomial that makes right angles</source>
        <translation>직각을 만드는 다항식의 계수</translation>
    </message>
    <message>
        <source>times that it is applied</source>
        <translation>그것을 적용하는 횟수</translation>
    </message>
    <message>
        <source>epochs between two changes</source>
        <translation>두 번의 변화 사이의 에포크 수</translation>
    </message>
    <message>
        <source>the factor</source>
        <translation>곱하는 비율</translation>
    </message>
    <message>
        <source>whether it changes after every epoch or every step</source>
        <translation>에포크마다 바꿀지 스텝마다 바꿀지</translation>
    </message>
    <message>
        <source>the weights, [O, I]</source>
        <translation>가중치, [O, I]</translation>
    </message>
    <message>
        <source>the weights, [O, I, J]</source>
        <translation>가중치, [O, I, J]</translation>
    </message>
    <message>
        <source>for an optimizer</source>
        <translation>옵티마이저에 연결</translation>
    </message>
    <message>
        <source>the epochs</source>
        <translation>바꿀 에포크들</translation>
    </message>
    <message>
        <source>macro: the mean over classes; weighted: by their rows; micro: all rows alike; binary: one class</source>
        <translation>macro: 클래스들의 평균, weighted: 행 수로 가중, micro: 모든 행을 똑같이, binary: 한 클래스만</translation>
    </message>
    <message>
        <source>epochs until it is lowest</source>
        <translation>가장 낮아질 때까지의 에포크 수</translation>
    </message>
    <message>
        <source>the lowest learning rate</source>
        <translation>가장 낮은 학습률</translation>
    </message>
    <message>
        <source>share of the learning rate at the start</source>
        <translation>시작할 때 학습률의 비율</translation>
    </message>
    <message>
        <source>share at the end</source>
        <translation>끝날 때의 비율</translation>
    </message>
    <message>
        <source>epochs that it takes</source>
        <translation>걸리는 에포크 수</translation>
    </message>
    <message>
        <source>the highest learning rate</source>
        <translation>가장 높은 학습률</translation>
    </message>
    <message>
        <source>steps of the whole training</source>
        <translation>학습 전체의 스텝 수</translation>
    </message>
    <message>
        <source>share of the steps in which it rises</source>
        <translation>올라가는 스텝의 비율</translation>
    </message>
    <message>
        <source>the shape of the fall</source>
        <translation>내려가는 모양</translation>
    </message>
    <message>
        <source>whether momentum falls while the learning rate rises</source>
        <translation>학습률이 오를 때 모멘텀을 내릴지 여부</translation>
    </message>
    <message>
        <source>the lowest momentum</source>
        <translation>가장 낮은 모멘텀</translation>
    </message>
    <message>
        <source>the highest momentum</source>
        <translation>가장 높은 모멘텀</translation>
    </message>
    <message>
        <source>how many times lower than the highest it begins</source>
        <translation>최고값보다 몇 배 낮게 시작하는지</translation>
    </message>
    <message>
        <source>how many times lower than it began it ends</source>
        <translation>시작보다 몇 배 낮게 끝나는지</translation>
    </message>
    <message>
        <source>whether the last fall is a phase of its own</source>
        <translation>마지막 하강을 따로 한 단계로 둘지 여부</translation>
    </message>
    <message>
        <source>smallest change that counts</source>
        <translation>변화로 치는 최소 크기</translation>
    </message>
    <message>
        <source>epochs of rest after a change</source>
        <translation>바꾼 뒤 쉬는 에포크 수</translation>
    </message>
    <message>
        <source>share of the learning rate meanwhile</source>
        <translation>그동안의 학습률 비율</translation>
    </message>
    <message>
        <source>the power; 1 is a straight line</source>
        <translation>지수. 1이면 직선</translation>
    </message>
    <message>
        <source>epochs of the first wave</source>
        <translation>첫 파동의 에포크 수</translation>
    </message>
    <message>
        <source>how many times longer each wave is</source>
        <translation>파동이 다음마다 몇 배 길어지는지</translation>
    </message>
    <message>
        <source>steps on the way up</source>
        <translation>올라가는 스텝 수</translation>
    </message>
    <message>
        <source>steps on the way down; empty: as many</source>
        <translation>내려가는 스텝 수. 비우면 올라갈 때와 같습니다</translation>
    </message>
    <message>
        <source>whether swings stay, halve or fade</source>
        <translation>진폭을 유지할지, 반씩 줄일지, 점점 줄일지</translation>
    </message>
    <message>
        <source>how swings fade, with exp_range</source>
        <translation>exp_range에서 진폭이 줄어드는 비율</translation>
    </message>
    <message>
        <source>whether momentum swings the other way</source>
        <translation>모멘텀이 반대로 움직일지 여부</translation>
    </message>
    <message>
        <source>which of them: all, those of two axes and more, or norms and biases</source>
        <translation>어느 가중치인지: 모두, 축이 둘 이상인 것, 또는 정규화와 편향</translation>
    </message>
    <message>
        <source>learning rate; empty: the optimizer&apos;s</source>
        <translation>학습률. 비우면 옵티마이저의 값</translation>
    </message>
    <message>
        <source>weight decay; empty: the optimizer&apos;s</source>
        <translation>가중치 감쇠. 비우면 옵티마이저의 값</translation>
    </message>
    <message>
        <source>the steps of sequences that are filled up to one length, [B, T, E]</source>
        <translation>한 길이로 채운 시퀀스의 스텝, [B, T, E]</translation>
    </message>
    <message>
        <source>how many steps of each are no padding, [B]</source>
        <translation>각 시퀀스에서 패딩이 아닌 스텝의 수, [B]</translation>
    </message>
    <message>
        <source>beside other data: rows by their number; those with the key of its rows, in its parts; begins again until the epoch ends; ends the epoch; or once through for each batch of the others</source>
        <translation>다른 데이터와 함께일 때: rows는 행 번호대로, key는 키가 같은 행을 그 데이터의 분할과 순서로, cycle은 에포크가 끝날 때까지 되풀이, epoch는 에포크의 끝을 정함, nested는 다른 데이터의 배치마다 처음부터 끝까지</translation>
    </message>
    <message>
        <source>the weight of each edge, [B, E], or [E]; without it 1</source>
        <translation>간선마다의 가중치, [B, E] 또는 [E]. 없으면 1</translation>
    </message>
    <message>
        <source>boxes [*, N, 4]</source>
        <translation>상자 [*, N, 4]</translation>
    </message>
    <message>
        <source>boxes [*, M, 4]</source>
        <translation>상자 [*, M, 4]</translation>
    </message>
    <message>
        <source>boxes [B, N, 4]</source>
        <translation>상자 [B, N, 4]</translation>
    </message>
    <message>
        <source>how sure each is, [B, N]</source>
        <translation>저마다 얼마나 확실한지, [B, N]</translation>
    </message>
    <message>
        <source>classes [B, N]; only boxes of one class drive each other out</source>
        <translation>클래스 [B, N]; 같은 클래스의 상자끼리만 밀어냅니다</translation>
    </message>
    <message>
        <source>features</source>
        <translation>특징</translation>
    </message>
    <message>
        <source>boxes [A, 4] in which objects are looked for</source>
        <translation>물체를 찾는 상자 [A, 4]</translation>
    </message>
    <message>
        <source>true boxes [B, M, 4]</source>
        <translation>정답 상자 [B, M, 4]</translation>
    </message>
    <message>
        <source>their classes, [B, M]; -100 where there is no box</source>
        <translation>그 클래스, [B, M]; 상자가 없는 자리는 -100</translation>
    </message>
    <message>
        <source>from the anchor to its box</source>
        <translation>앵커에서 그 상자까지의 오프셋</translation>
    </message>
    <message>
        <source>0, the class + 1, or -100</source>
        <translation>0, 클래스 + 1, 또는 -100</translation>
    </message>
    <message>
        <source>1 for an object</source>
        <translation>물체가 있으면 1</translation>
    </message>
    <message>
        <source>predicted boxes [B, Q, 4]</source>
        <translation>예측한 상자 [B, Q, 4]</translation>
    </message>
    <message>
        <source>logits [B, C + 1, Q] of the classes, the last one for no object</source>
        <translation>클래스의 로짓 [B, C + 1, Q]; 마지막은 물체 없음</translation>
    </message>
    <message>
        <source>what stands where the first is 0</source>
        <translation>첫 값이 0인 자리의 값</translation>
    </message>
    <message>
        <source>whole numbers, or true and false</source>
        <translation>정수 또는 참·거짓</translation>
    </message>
    <message>
        <source>as the first</source>
        <translation>첫 값과 같은 꼴</translation>
    </message>
    <message>
        <source>the share of the way</source>
        <translation>간 길의 비율</translation>
    </message>
    <message>
        <source>matrices, the last two axes</source>
        <translation>행렬들. 마지막 두 축</translation>
    </message>
    <message>
        <source>the logarithm of its size</source>
        <translation>크기의 로그</translation>
    </message>
    <message>
        <source>orthogonal</source>
        <translation>직교 행렬</translation>
    </message>
    <message>
        <source>triangular</source>
        <translation>삼각 행렬</translation>
    </message>
    <message>
        <source>the stretches, the largest first</source>
        <translation>늘리는 정도. 큰 것부터</translation>
    </message>
    <message>
        <source>in the columns</source>
        <translation>열마다 하나</translation>
    </message>
    <message>
        <source>the right side</source>
        <translation>오른쪽 항</translation>
    </message>
    <message>
        <source>what is put in front</source>
        <translation>앞에 붙이는 값</translation>
    </message>
    <message>
        <source>what is put behind</source>
        <translation>뒤에 붙이는 값</translation>
    </message>
    <message>
        <source>where the values stand, in place of a step</source>
        <translation>간격 대신 값들이 놓인 자리</translation>
    </message>
    <message>
        <source>what is gathered</source>
        <translation>모으는 값</translation>
    </message>
    <message>
        <source>in order along its last axis</source>
        <translation>마지막 축을 따라 차례로 놓인 값</translation>
    </message>
    <message>
        <source>the bounds in order, one axis</source>
        <translation>차례로 놓인 경계. 축 하나</translation>
    </message>
    <message>
        <source>whose shape it takes</source>
        <translation>모양을 따를 텐서</translation>
    </message>
    <message>
        <source>whose type they take</source>
        <translation>자료형을 따를 텐서</translation>
    </message>
    <message>
        <source>how much each step of a window counts</source>
        <translation>창의 각 시점이 얼마나 중요한지</translation>
    </message>
    <message>
        <source>complex values</source>
        <translation>복소수 값</translation>
    </message>
    <message>
        <source>the length</source>
        <translation>길이</translation>
    </message>
    <message>
        <source>the filters</source>
        <translation>필터</translation>
    </message>
    <message>
        <source>the table, [N, D]</source>
        <translation>표, [N, D]</translation>
    </message>
    <message>
        <source>one slope, or one for each channel</source>
        <translation>기울기 하나 또는 채널마다 하나</translation>
    </message>
    <message>
        <source>places from -1 to 1, x first</source>
        <translation>-1에서 1까지의 자리. x가 먼저</translation>
    </message>
    <message>
        <source>2 x 3 matrices</source>
        <translation>2 x 3 행렬</translation>
    </message>
    <message>
        <source>scores</source>
        <translation>점수</translation>
    </message>
    <message>
        <source>whose device it takes</source>
        <translation>장치를 따를 텐서</translation>
    </message>
    <message>
        <source>from 0 to 1</source>
        <translation>0에서 1까지</translation>
    </message>
    <message>
        <source>at least 0</source>
        <translation>0 이상</translation>
    </message>
    <message>
        <source>the logarithm of each action&apos;s probability now, [B]</source>
        <translation>지금 정책에서 각 행동의 확률의 로그, [B]</translation>
    </message>
    <message>
        <source>the same as the environment gives it, [B]</source>
        <translation>환경이 내는 그때의 확률의 로그, [B]</translation>
    </message>
    <message>
        <source>how much better the action was than expected, [B]</source>
        <translation>행동이 기대보다 얼마나 더 좋았는지, [B]</translation>
    </message>
    <message>
        <source>a score for each action or class</source>
        <translation>행동 또는 클래스별 점수</translation>
    </message>
    <message>
        <source>predicted boxes: left, top, right, bottom, [B, Q, 4]</source>
        <translation>예측한 상자: 왼쪽, 위, 오른쪽, 아래, [B, Q, 4]</translation>
    </message>
    <message>
        <source>a number of the batch, or one for each row</source>
        <translation>배치의 수 하나, 또는 행마다 하나의 수</translation>
    </message>
    <message>
        <source>how much each number counts; empty: as much as its batch has rows, or targets that count</source>
        <translation>각 수의 가중치; 비워 두면 배치의 행 수, 또는 세는 타깃의 수만큼</translation>
    </message>
    <message>
        <source>whose weights; unwired: all that the optimizer moves</source>
        <translation>누구의 가중치인지. 연결하지 않으면 옵티마이저가 움직이는 모두</translation>
    </message>
    <message>
        <source>when the next one takes over, one number fewer than schedules</source>
        <translation>다음 스케줄러로 넘어가는 때. 스케줄러보다 하나 적습니다</translation>
    </message>
    <message>
        <source>the schedules, in their order</source>
        <translation>스케줄러들을 순서대로</translation>
    </message>
    <message>
        <source>whether the gradient can be learned through</source>
        <translation>기울기를 통해서도 학습할지 여부</translation>
    </message>
    <message>
        <source>what is differentiated; summed</source>
        <translation>미분할 값. 합하여 미분합니다</translation>
    </message>
    <message>
        <source>with respect to it</source>
        <translation>무엇에 대해 미분할지</translation>
    </message>
    <message>
        <source>a function, or a class made from nn.Module</source>
        <translation>함수, 또는 nn.Module로 만든 클래스</translation>
    </message>
    <message>
        <source>the words</source>
        <translation>내용</translation>
    </message>
    <message>
        <source>width on the canvas</source>
        <translation>캔버스에서의 너비</translation>
    </message>
    <message>
        <source>height on the canvas</source>
        <translation>캔버스에서의 높이</translation>
    </message>
    <message>
        <source>colour of the paper</source>
        <translation>메모지의 색</translation>
    </message>
    <message>
        <source>the words on top</source>
        <translation>위에 적는 제목</translation>
    </message>
    <message>
        <source>colour of the frame</source>
        <translation>틀의 색</translation>
    </message>
</context>
<context>
    <name>kinds</name>
    <message>
        <source>1,797 handwritten digits of 8 x 8 grey points.</source>
        <translation>8 x 8 크기의 흑백 손글씨 숫자 이미지 1,797장입니다.</translation>
    </message>
    <message>
        <source>150 flowers of three kinds, four measures each.</source>
        <translation>세 종류의 붓꽃 150송이를 네 가지 길이로 잰 데이터입니다.</translation>
    </message>
    <message>
        <source>178 wines of three growers, 13 measures each.</source>
        <translation>재배자 세 명의 와인 178종을 13가지 값으로 잰 데이터입니다.</translation>
    </message>
    <message>
        <source>569 tumours, good or bad, 30 measures each.</source>
        <translation>종양 569건을 30가지 값으로 잰 데이터로, 양성과 악성을 구분합니다.</translation>
    </message>
    <message>
        <source>442 patients, ten measures, and how ill they were a year later.</source>
        <translation>환자 442명의 열 가지 측정값과 1년 뒤 병의 진행 정도입니다.</translation>
    </message>
    <message>
        <source>A table in a text file: columns of numbers, categories and dates.</source>
        <translation>텍스트 파일에 담긴 표입니다. 숫자, 범주, 날짜 열을 읽습니다.</translation>
    </message>
    <message>
        <source>A table in a Parquet file: columns of numbers, categories and dates.</source>
        <translation>Parquet 파일에 담긴 표입니다. 숫자, 범주, 날짜 열을 읽습니다.</translation>
    </message>
    <message>
        <source>Arrays saved by NumPy: one for what goes in, one for the target (true and false become classes).</source>
        <translation>NumPy로 저장한 배열입니다. 하나는 입력, 하나는 정답입니다(참과 거짓은 클래스가 됩니다).</translation>
    </message>
    <message>
        <source>Pictures and labels in the format of MNIST, gzipped or not.</source>
        <translation>MNIST 형식의 이미지와 레이블입니다. gzip으로 압축된 파일도 읽습니다.</translation>
    </message>
    <message>
        <source>A folder of pictures with one folder inside for every class, perhaps within train and test.</source>
        <translation>클래스마다 폴더가 하나씩 든 이미지 폴더입니다. train과 test 폴더로 나뉘어 있어도 됩니다.</translation>
    </message>
    <message>
        <source>Pictures that a table lists by their paths, each with a label.</source>
        <translation>표에 경로와 레이블이 적힌 이미지입니다.</translation>
    </message>
    <message>
        <source>CIFAR-10 or CIFAR-100 in binary files: small colour pictures of everyday objects.</source>
        <translation>이진 파일로 된 CIFAR-10 또는 CIFAR-100입니다. 일상 사물의 작은 컬러 이미지입니다.</translation>
    </message>
    <message>
        <source>A folder of pictures and one of masks with the same names: a class for every point.</source>
        <translation>이미지 폴더와 이름이 같은 마스크 폴더입니다. 픽셀마다 클래스가 있습니다.</translation>
    </message>
    <message>
        <source>Boxes or keypoints of objects in pictures, in the JSON format of COCO.</source>
        <translation>이미지 속 물체의 상자나 키포인트로, COCO의 JSON 형식입니다.</translation>
    </message>
    <message>
        <source>A long text in windows: the target is one token later than the input.</source>
        <translation>긴 텍스트를 창으로 나눈 것입니다. 정답은 입력보다 토큰 하나 뒤입니다.</translation>
    </message>
    <message>
        <source>A table of texts with a label each: reviews, messages, headlines.</source>
        <translation>텍스트마다 레이블이 있는 표입니다. 리뷰, 메시지, 제목 등입니다.</translation>
    </message>
    <message>
        <source>A table of sentences in two languages, for translation.</source>
        <translation>번역을 위해 두 언어의 문장을 나란히 담은 표입니다.</translation>
    </message>
    <message>
        <source>Questions about pictures with an answer each, in a JSON file.</source>
        <translation>이미지에 대한 질문과 답을 담은 JSON 파일입니다.</translation>
    </message>
    <message>
        <source>A table whose rows follow in time, in windows: the target are the next values of a column.</source>
        <translation>행이 시간 순서로 이어지는 표를 창으로 나눈 것입니다. 정답은 한 열의 다음 값들입니다.</translation>
    </message>
    <message>
        <source>A folder of WAV files with one folder inside for every class, perhaps within train and test.</source>
        <translation>클래스마다 폴더가 하나씩 든 WAV 파일 폴더입니다. train과 test 폴더로 나뉘어 있어도 됩니다.</translation>
    </message>
    <message>
        <source>One graph, a table of nodes and one of edges, of which some nodes are to be classified.</source>
        <translation>노드 표와 간선 표로 된 그래프 하나이며, 그 노드 일부를 분류합니다.</translation>
    </message>
    <message>
        <source>Many small graphs with a label each, as of molecules, in a JSON file.</source>
        <translation>레이블이 있는 작은 그래프 여러 개(예: 분자)를 담은 JSON 파일입니다.</translation>
    </message>
    <message>
        <source>An environment of gymnasium: the network plays in it, and learns from what it remembers.</source>
        <translation>gymnasium 환경입니다. 신경망이 그 안에서 행동하고 기억한 경험에서 배웁니다.</translation>
    </message>
    <message>
        <source>A set of the Hugging Face Hub, or one that was saved: two of its columns.</source>
        <translation>Hugging Face Hub의 데이터셋 또는 저장해 둔 데이터셋에서 두 열을 읽습니다.</translation>
    </message>
    <message>
        <source>A set of pictures that torchvision downloads: digits, clothes, everyday objects.</source>
        <translation>torchvision이 내려받는 이미지 데이터셋입니다. 숫자, 옷, 일상 사물 등입니다.</translation>
    </message>
    <message>
        <source>Mirrors some pictures left to right.</source>
        <translation>일부 이미지를 좌우로 뒤집습니다.</translation>
    </message>
    <message>
        <source>Turns some pictures upside down.</source>
        <translation>일부 이미지를 위아래로 뒤집습니다.</translation>
    </message>
    <message>
        <source>Cuts a window out of each picture, anywhere; in evaluation from the middle.</source>
        <translation>이미지마다 임의의 위치에서 일부를 잘라 냅니다. 평가할 때는 가운데를 자릅니다.</translation>
    </message>
    <message>
        <source>Cuts a part out of each picture and brings it to one size.</source>
        <translation>이미지마다 일부를 잘라 같은 크기로 맞춥니다.</translation>
    </message>
    <message>
        <source>Turns each picture by a random angle.</source>
        <translation>이미지를 임의의 각도로 회전합니다.</translation>
    </message>
    <message>
        <source>Turns, shifts, scales and slants each picture.</source>
        <translation>이미지를 회전하고, 옮기고, 크기를 바꾸고, 기울입니다.</translation>
    </message>
    <message>
        <source>Changes brightness, contrast, saturation and hue of each picture.</source>
        <translation>이미지의 밝기, 대비, 채도, 색조를 바꿉니다.</translation>
    </message>
    <message>
        <source>Takes the colours of some pictures away.</source>
        <translation>일부 이미지를 흑백으로 바꿉니다.</translation>
    </message>
    <message>
        <source>Blurs some pictures, each by its own measure.</source>
        <translation>일부 이미지를 저마다 다른 정도로 흐리게 합니다.</translation>
    </message>
    <message>
        <source>Paints over a box in some pictures.</source>
        <translation>일부 이미지에서 네모난 영역을 칠해 지웁니다.</translation>
    </message>
    <message>
        <source>Adds noise to every number.</source>
        <translation>모든 값에 잡음을 더합니다.</translation>
    </message>
    <message>
        <source>Brings the channels of pictures to mean 0 and variance 1; in evaluation too.</source>
        <translation>이미지 채널의 평균을 0, 분산을 1로 맞춥니다. 평가할 때도 적용됩니다.</translation>
    </message>
    <message>
        <source>Blends each row with another one, and their targets alike; wire soft_target into CrossEntropyLoss.</source>
        <translation>행마다 다른 행과 섞고 정답도 똑같이 섞습니다. soft_target을 CrossEntropyLoss에 연결하세요.</translation>
    </message>
    <message>
        <source>Puts a box of another picture into each one; wire soft_target into CrossEntropyLoss.</source>
        <translation>이미지마다 다른 이미지의 네모 조각을 넣습니다. soft_target을 CrossEntropyLoss에 연결하세요.</translation>
    </message>
    <message>
        <source>Two views of each picture, cut, mirrored and coloured by chance, to learn without labels.</source>
        <translation>이미지마다 임의로 자르고 뒤집고 색을 바꾼 두 가지 모습을 만들어, 레이블 없이 배우게 합니다.</translation>
    </message>
    <message>
        <source>Every output is a weighted sum of all inputs plus a bias.</source>
        <translation>모든 입력의 가중합에 편향을 더해 각 출력을 만듭니다.</translation>
    </message>
    <message>
        <source>Every output is a weighted sum over the products of two inputs.</source>
        <translation>두 입력의 곱에 대한 가중합으로 각 출력을 만듭니다.</translation>
    </message>
    <message>
        <source>Passes its input on unchanged; a placeholder.</source>
        <translation>입력을 그대로 내보냅니다. 자리를 채우는 데 씁니다.</translation>
    </message>
    <message>
        <source>Slides learned filters over a sequence and answers how well each fits at each position.</source>
        <translation>학습된 필터를 시퀀스 위로 움직이며 각 위치에 얼마나 잘 맞는지 답합니다.</translation>
    </message>
    <message>
        <source>Slides learned filters over a picture and answers how well each fits at each position.</source>
        <translation>학습된 필터를 이미지 위로 움직이며 각 위치에 얼마나 잘 맞는지 답합니다.</translation>
    </message>
    <message>
        <source>Slides learned filters over a volume or a film and answers how well each fits at each position.</source>
        <translation>학습된 필터를 3차원 볼륨이나 동영상 위로 움직이며 각 위치에 얼마나 잘 맞는지 답합니다.</translation>
    </message>
    <message>
        <source>Spreads learned patterns out into larger sequences: a convolution turned round.</source>
        <translation>학습된 패턴을 더 긴 시퀀스로 펼칩니다. 합성곱을 거꾸로 한 것입니다.</translation>
    </message>
    <message>
        <source>Spreads learned patterns out into larger pictures: a convolution turned round.</source>
        <translation>학습된 패턴을 더 큰 이미지로 펼칩니다. 합성곱을 거꾸로 한 것입니다.</translation>
    </message>
    <message>
        <source>Spreads learned patterns out into larger volumes: a convolution turned round.</source>
        <translation>학습된 패턴을 더 큰 볼륨으로 펼칩니다. 합성곱을 거꾸로 한 것입니다.</translation>
    </message>
    <message>
        <source>Keeps the largest value of every window.</source>
        <translation>창마다 가장 큰 값만 남깁니다.</translation>
    </message>
    <message>
        <source>Gives the mean of every window.</source>
        <translation>창마다 평균을 냅니다.</translation>
    </message>
    <message>
        <source>Means over as many equal parts of a sequence as are asked for.</source>
        <translation>시퀀스를 지정한 개수로 똑같이 나누어 구간마다 평균을 냅니다.</translation>
    </message>
    <message>
        <source>Means over as many equal parts of a picture as are asked for.</source>
        <translation>이미지를 지정한 개수로 똑같이 나누어 구역마다 평균을 냅니다.</translation>
    </message>
    <message>
        <source>Means over as many equal parts of a volume as are asked for.</source>
        <translation>볼륨을 지정한 개수로 똑같이 나누어 구역마다 평균을 냅니다.</translation>
    </message>
    <message>
        <source>Largest values over as many equal parts of a sequence as are asked for.</source>
        <translation>시퀀스를 지정한 개수로 똑같이 나누어 구간마다 최댓값을 남깁니다.</translation>
    </message>
    <message>
        <source>Largest values over as many equal parts of a picture as are asked for.</source>
        <translation>이미지를 지정한 개수로 똑같이 나누어 구역마다 최댓값을 남깁니다.</translation>
    </message>
    <message>
        <source>Largest values over as many equal parts of a volume as are asked for.</source>
        <translation>볼륨을 지정한 개수로 똑같이 나누어 구역마다 최댓값을 남깁니다.</translation>
    </message>
    <message>
        <source>Gives a power mean of every window: between the sum and the largest value.</source>
        <translation>창마다 거듭제곱 평균을 냅니다. 합과 최댓값의 중간입니다.</translation>
    </message>
    <message>
        <source>Keeps the largest values of windows whose positions are drawn anew.</source>
        <translation>위치를 매번 새로 뽑는 창에서 최댓값을 남깁니다.</translation>
    </message>
    <message>
        <source>Puts the largest values back where they were; the other positions are 0.</source>
        <translation>최댓값을 원래 있던 자리에 되돌려 놓습니다. 나머지 자리는 0입니다.</translation>
    </message>
    <message>
        <source>Brings every channel to mean 0 and variance 1 over the batch; learning gets faster and steadier.</source>
        <translation>배치 전체에서 채널마다 평균 0, 분산 1로 맞춥니다. 학습이 더 빠르고 안정됩니다.</translation>
    </message>
    <message>
        <source>Brings every row to mean 0 and variance 1 over its last axis; independent of the batch.</source>
        <translation>행마다 마지막 축에서 평균 0, 분산 1로 맞춥니다. 배치와 무관합니다.</translation>
    </message>
    <message>
        <source>Divides every row by its root mean square over the last axis.</source>
        <translation>행마다 마지막 축의 제곱평균제곱근으로 나눕니다.</translation>
    </message>
    <message>
        <source>Brings every group of channels of a row to mean 0 and variance 1.</source>
        <translation>행마다 채널 그룹별로 평균 0, 분산 1로 맞춥니다.</translation>
    </message>
    <message>
        <source>Brings every channel of every row to mean 0 and variance 1 by itself.</source>
        <translation>행마다 채널 하나하나를 평균 0, 분산 1로 맞춥니다.</translation>
    </message>
    <message>
        <source>Divides every value by those of neighbouring channels, as AlexNet did.</source>
        <translation>AlexNet처럼 모든 값을 이웃 채널의 값들로 나눕니다.</translation>
    </message>
    <message>
        <source>Lets positive values through and makes negative ones 0.</source>
        <translation>양수는 그대로 통과시키고 음수는 0으로 만듭니다.</translation>
    </message>
    <message>
        <source>Lets positive values through and a small share of negative ones.</source>
        <translation>양수는 그대로, 음수는 작은 비율만 통과시킵니다.</translation>
    </message>
    <message>
        <source>A leaky ReLU that learns how leaky.</source>
        <translation>음수를 통과시키는 비율을 학습하는 LeakyReLU입니다.</translation>
    </message>
    <message>
        <source>A ReLU that never gives more than 6.</source>
        <translation>6보다 큰 값을 내지 않는 ReLU입니다.</translation>
    </message>
    <message>
        <source>Like ReLU, but negative values flatten out smoothly.</source>
        <translation>ReLU와 같지만 음수 쪽이 매끄럽게 평평해집니다.</translation>
    </message>
    <message>
        <source>An ELU scaled so that deep stacks keep mean 0 and variance 1.</source>
        <translation>깊게 쌓아도 평균 0, 분산 1이 유지되도록 크기를 맞춘 ELU입니다.</translation>
    </message>
    <message>
        <source>A smooth ReLU, weighted by how likely a normal value is below it.</source>
        <translation>매끄러운 ReLU입니다. 정규분포의 값이 그보다 작을 확률로 가중합니다.</translation>
    </message>
    <message>
        <source>The input times its sigmoid.</source>
        <translation>입력에 그 시그모이드를 곱합니다.</translation>
    </message>
    <message>
        <source>The input times the tanh of its softplus.</source>
        <translation>입력에 softplus의 tanh를 곱합니다.</translation>
    </message>
    <message>
        <source>A cheap SiLU of straight pieces.</source>
        <translation>직선 조각으로 만든, 계산이 가벼운 SiLU입니다.</translation>
    </message>
    <message>
        <source>Squeezes every value between 0 and 1.</source>
        <translation>모든 값을 0과 1 사이로 눌러 넣습니다.</translation>
    </message>
    <message>
        <source>A cheap sigmoid of straight pieces.</source>
        <translation>직선 조각으로 만든, 계산이 가벼운 시그모이드입니다.</translation>
    </message>
    <message>
        <source>Squeezes every value between -1 and 1.</source>
        <translation>모든 값을 -1과 1 사이로 눌러 넣습니다.</translation>
    </message>
    <message>
        <source>A smooth ReLU.</source>
        <translation>매끄러운 ReLU입니다.</translation>
    </message>
    <message>
        <source>Makes shares that add up to 1.</source>
        <translation>합이 1이 되는 비율로 바꿉니다.</translation>
    </message>
    <message>
        <source>The logarithm of the softmax, computed safely.</source>
        <translation>소프트맥스의 로그를 안정적으로 계산합니다.</translation>
    </message>
    <message>
        <source>An ELU whose slope has no kink.</source>
        <translation>기울기가 꺾이지 않는 ELU입니다.</translation>
    </message>
    <message>
        <source>One half of the values, let through as far as the other half says.</source>
        <translation>값의 절반을 나머지 절반이 정한 만큼 통과시킵니다.</translation>
    </message>
    <message>
        <source>Makes values near 0 to 0 and keeps the others.</source>
        <translation>0에 가까운 값은 0으로 만들고 나머지는 그대로 둡니다.</translation>
    </message>
    <message>
        <source>Pulls values towards 0 by a fixed step.</source>
        <translation>값을 일정한 폭만큼 0 쪽으로 당깁니다.</translation>
    </message>
    <message>
        <source>A value without its hyperbolic tangent.</source>
        <translation>값에서 그 tanh를 뺍니다.</translation>
    </message>
    <message>
        <source>Keeps values between two bounds.</source>
        <translation>값을 두 한계 사이로 제한합니다.</translation>
    </message>
    <message>
        <source>Replaces values up to a threshold by a number.</source>
        <translation>문턱값 이하의 값을 정한 수로 바꿉니다.</translation>
    </message>
    <message>
        <source>The logarithm of the sigmoid, safe for large values.</source>
        <translation>시그모이드의 로그입니다. 큰 값에서도 안정적입니다.</translation>
    </message>
    <message>
        <source>A leaky ReLU whose share is drawn anew in training.</source>
        <translation>학습 중에 음수 비율을 매번 새로 뽑는 LeakyReLU입니다.</translation>
    </message>
    <message>
        <source>Bends values gently to between -1 and 1.</source>
        <translation>값을 -1과 1 사이로 완만하게 구부립니다.</translation>
    </message>
    <message>
        <source>Shares that add up to 1; the smallest value has the largest.</source>
        <translation>합이 1이 되는 비율로 바꿉니다. 가장 작은 값의 비율이 가장 큽니다.</translation>
    </message>
    <message>
        <source>Shares over the channels at every position of a picture.</source>
        <translation>이미지의 위치마다 채널에 대해 비율을 냅니다.</translation>
    </message>
    <message>
        <source>In training makes a random share of the values 0; against overfitting.</source>
        <translation>학습 중에 임의로 고른 일부 값을 0으로 만들어 과적합을 막습니다.</translation>
    </message>
    <message>
        <source>In training makes whole random channels of a sequence 0.</source>
        <translation>학습 중에 시퀀스의 채널을 임의로 골라 통째로 0으로 만듭니다.</translation>
    </message>
    <message>
        <source>In training makes whole random channels of a picture 0.</source>
        <translation>학습 중에 이미지의 채널을 임의로 골라 통째로 0으로 만듭니다.</translation>
    </message>
    <message>
        <source>In training makes whole random channels of a volume 0.</source>
        <translation>학습 중에 볼륨의 채널을 임의로 골라 통째로 0으로 만듭니다.</translation>
    </message>
    <message>
        <source>Alpha dropout of whole channels.</source>
        <translation>채널 전체에 적용하는 알파 드롭아웃입니다.</translation>
    </message>
    <message>
        <source>Dropout that keeps mean and variance; made for SELU.</source>
        <translation>평균과 분산을 유지하는 드롭아웃으로, SELU를 위해 만들어졌습니다.</translation>
    </message>
    <message>
        <source>Reads a sequence step by step with one simple memory.</source>
        <translation>단순한 기억 하나로 시퀀스를 한 스텝씩 읽습니다.</translation>
    </message>
    <message>
        <source>Reads a sequence with a memory that learns what to keep and what to forget.</source>
        <translation>무엇을 기억하고 무엇을 잊을지 배우는 기억으로 시퀀스를 읽습니다.</translation>
    </message>
    <message>
        <source>Reads a sequence with a gated memory; lighter than an LSTM.</source>
        <translation>게이트가 있는 기억으로 시퀀스를 읽습니다. LSTM보다 가볍습니다.</translation>
    </message>
    <message>
        <source>RNN that reads each row no farther than its length, from the end of it backwards too.</source>
        <translation>각 행을 그 길이까지만 읽는 RNN. 거꾸로 읽을 때도 그 끝에서 시작합니다.</translation>
    </message>
    <message>
        <source>LSTM that reads each row no farther than its length, from the end of it backwards too.</source>
        <translation>각 행을 그 길이까지만 읽는 LSTM. 거꾸로 읽을 때도 그 끝에서 시작합니다.</translation>
    </message>
    <message>
        <source>GRU that reads each row no farther than its length, from the end of it backwards too.</source>
        <translation>각 행을 그 길이까지만 읽는 GRU. 거꾸로 읽을 때도 그 끝에서 시작합니다.</translation>
    </message>
    <message>
        <source>One step of a plain recurrent network.</source>
        <translation>단순 순환 신경망의 한 스텝입니다.</translation>
    </message>
    <message>
        <source>One step of a GRU.</source>
        <translation>GRU의 한 스텝입니다.</translation>
    </message>
    <message>
        <source>One step of an LSTM.</source>
        <translation>LSTM의 한 스텝입니다.</translation>
    </message>
    <message>
        <source>Every query looks at all keys with several heads at once and takes a weighted mean of values.</source>
        <translation>쿼리마다 여러 헤드로 모든 키를 동시에 보고 값의 가중 평균을 냅니다.</translation>
    </message>
    <message>
        <source>Self-attention and a small network, each with a shortcut and a normalisation.</source>
        <translation>셀프 어텐션과 작은 신경망이며, 각각 지름길과 정규화가 있습니다.</translation>
    </message>
    <message>
        <source>Self-attention, attention to a memory and a small network, each with a shortcut and a norm.</source>
        <translation>셀프 어텐션, 메모리에 대한 어텐션, 작은 신경망이며, 각각 지름길과 정규화가 있습니다.</translation>
    </message>
    <message>
        <source>A whole encoder and decoder, as the paper has them.</source>
        <translation>논문에 나온 그대로의 인코더와 디코더 전체입니다.</translation>
    </message>
    <message>
        <source>Looks up a learned vector for every whole number: for words, users, categories.</source>
        <translation>정수마다 학습된 벡터를 찾아 줍니다. 단어, 사용자, 범주에 씁니다.</translation>
    </message>
    <message>
        <source>The mean, sum or largest of the vectors of all numbers of a row: a bag of words.</source>
        <translation>한 행의 모든 번호에 대한 벡터의 평균, 합 또는 최댓값입니다. 단어 가방(bag of words)입니다.</translation>
    </message>
    <message>
        <source>Lays all axes behind the batch into one row of numbers.</source>
        <translation>배치 뒤의 모든 축을 한 줄로 폅니다.</translation>
    </message>
    <message>
        <source>Folds one axis into several.</source>
        <translation>축 하나를 여러 축으로 접습니다.</translation>
    </message>
    <message>
        <source>Makes a picture or a sequence larger.</source>
        <translation>이미지나 시퀀스를 더 크게 만듭니다.</translation>
    </message>
    <message>
        <source>Turns channels into a larger picture.</source>
        <translation>채널을 더 큰 이미지로 바꿉니다.</translation>
    </message>
    <message>
        <source>Turns a picture into a smaller one with more channels.</source>
        <translation>이미지를 더 작게 하고 채널을 늘립니다.</translation>
    </message>
    <message>
        <source>Mixes the channels of groups, so that groups hear of each other.</source>
        <translation>그룹 사이에 정보가 오가도록 그룹의 채널을 섞습니다.</translation>
    </message>
    <message>
        <source>Makes a picture larger; values between are those of the nearest point.</source>
        <translation>이미지를 더 크게 만듭니다. 사이 값은 가장 가까운 픽셀의 값입니다.</translation>
    </message>
    <message>
        <source>Makes a picture larger; values between are means of the four nearest.</source>
        <translation>이미지를 더 크게 만듭니다. 사이 값은 가까운 네 픽셀의 평균입니다.</translation>
    </message>
    <message>
        <source>Lays every window of a picture into a column.</source>
        <translation>이미지의 창마다 열 하나로 폅니다.</translation>
    </message>
    <message>
        <source>Adds columns of windows up to a picture again.</source>
        <translation>창으로 된 열들을 다시 더해 이미지로 만듭니다.</translation>
    </message>
    <message>
        <source>Adds zeros at the edges.</source>
        <translation>가장자리에 0을 덧붙입니다.</translation>
    </message>
    <message>
        <source>Adds the values next to the edge, mirrored at the edges.</source>
        <translation>가장자리 안쪽 값을 거울처럼 뒤집어 덧붙입니다.</translation>
    </message>
    <message>
        <source>Adds the value at the edge again and again at the edges.</source>
        <translation>가장자리 값을 되풀이해 덧붙입니다.</translation>
    </message>
    <message>
        <source>Adds the values of the opposite edge at the edges.</source>
        <translation>반대쪽 가장자리의 값을 덧붙입니다.</translation>
    </message>
    <message>
        <source>Adds one number at the edges.</source>
        <translation>가장자리에 정한 수 하나를 덧붙입니다.</translation>
    </message>
    <message>
        <source>How far two vectors point the same way, from -1 to 1.</source>
        <translation>두 벡터의 방향이 얼마나 같은지를 -1부터 1까지로 나타냅니다.</translation>
    </message>
    <message>
        <source>How far two vectors are from each other.</source>
        <translation>두 벡터 사이의 거리입니다.</translation>
    </message>
    <message>
        <source>Adds sines and cosines of where each step stands.</source>
        <translation>각 스텝의 위치를 나타내는 사인과 코사인을 더합니다.</translation>
    </message>
    <message>
        <source>Adds a learned encoding of its position to each step.</source>
        <translation>각 스텝에 위치를 나타내는 학습된 벡터를 더합니다.</translation>
    </message>
    <message>
        <source>Turns queries and keys by their positions, so that attention sees how far apart they are.</source>
        <translation>쿼리와 키를 위치에 따라 회전하여, 어텐션이 둘 사이의 거리를 알게 합니다.</translation>
    </message>
    <message>
        <source>Every step looks at all steps, or at those before it, by torch&apos;s fastest path.</source>
        <translation>모든 스텝이 전체 스텝, 또는 자기보다 앞선 스텝을 torch의 가장 빠른 방식으로 봅니다.</translation>
    </message>
    <message>
        <source>Hides from each step the later ones, as in a language model; for the mask of an attention.</source>
        <translation>언어 모델처럼 각 스텝에서 뒤의 스텝을 가립니다. 어텐션의 mask에 연결합니다.</translation>
    </message>
    <message>
        <source>Hides from each step those that are far away, as for long texts; for the mask of an attention.</source>
        <translation>긴 텍스트에서처럼 멀리 있는 스텝을 가립니다. 어텐션의 마스크에 씁니다.</translation>
    </message>
    <message>
        <source>A learned number for how far apart two steps are, as in T5; for the mask of scaled_dot_product_attention.</source>
        <translation>두 스텝이 얼마나 떨어져 있는지에 대해 학습하는 수(T5). scaled_dot_product_attention의 마스크에 씁니다.</translation>
    </message>
    <message>
        <source>A learned number for each offset between two points of a window, as in Swin; for the mask of scaled_dot_product_attention.</source>
        <translation>창 안의 두 점 사이 변위마다 학습하는 수(Swin). scaled_dot_product_attention의 마스크에 씁니다.</translation>
    </message>
    <message>
        <source>Hides the padding at the ends of texts; for the key padding mask of an attention.</source>
        <translation>텍스트 끝의 패딩을 가립니다. 어텐션의 key padding mask에 연결합니다.</translation>
    </message>
    <message>
        <source>The last step of each sequence that is no padding; for the output of an LSTM or a GRU.</source>
        <translation>각 시퀀스에서 패딩이 아닌 마지막 스텝. LSTM이나 GRU의 출력에 씁니다.</translation>
    </message>
    <message>
        <source>The mean over the steps of each sequence that are no padding.</source>
        <translation>각 시퀀스에서 패딩이 아닌 스텝들의 평균.</translation>
    </message>
    <message>
        <source>Sines and cosines of one number for each row: the time step of a diffusion.</source>
        <translation>행마다 수 하나(확산 모델의 시간 스텝)를 사인과 코사인으로 나타냅니다.</translation>
    </message>
    <message>
        <source>Covers each row with noise, as far as a random step of a diffusion; learn to tell the noise.</source>
        <translation>확산의 임의 스텝만큼 행마다 잡음을 섞습니다. 신경망은 그 잡음을 맞히도록 배웁니다.</translation>
    </message>
    <message>
        <source>Cuts pictures into squares and makes a step of a sequence from each one.</source>
        <translation>이미지를 정사각형 조각으로 잘라 조각마다 시퀀스의 한 스텝으로 만듭니다.</translation>
    </message>
    <message>
        <source>Puts a learned step in front, which gathers what the sequence is about.</source>
        <translation>시퀀스 전체의 내용을 모으는 학습된 스텝을 맨 앞에 붙입니다.</translation>
    </message>
    <message>
        <source>Weighs each channel by what the whole picture holds.</source>
        <translation>이미지 전체의 내용에 따라 채널마다 가중치를 줍니다.</translation>
    </message>
    <message>
        <source>Leaves a branch out for some rows while it learns; place it before the addition.</source>
        <translation>학습 중에 일부 행에서 가지를 건너뜁니다. 덧셈 앞에 두세요.</translation>
    </message>
    <message>
        <source>Multiplies each number of the last axis with a learned one that begins small.</source>
        <translation>마지막 축의 값마다 작은 값에서 시작하는 학습된 수를 곱합니다.</translation>
    </message>
    <message>
        <source>Draws from a normal distribution so that its mean and variance can learn; in evaluation the mean.</source>
        <translation>평균과 분산이 학습될 수 있도록 정규분포에서 값을 뽑습니다. 평가할 때는 평균을 씁니다.</translation>
    </message>
    <message>
        <source>Hands values on and turns their gradient round: what is below learns the opposite.</source>
        <translation>값은 그대로 넘기고 기울기의 부호를 뒤집습니다. 앞쪽 층은 반대로 배웁니다.</translation>
    </message>
    <message>
        <source>Each node takes the mean of its neighbours and itself, weighed by their degrees.</source>
        <translation>노드마다 이웃과 자신의 값을 차수로 가중하여 평균합니다.</translation>
    </message>
    <message>
        <source>Each node keeps its own and adds the mean of its neighbours, both weighed.</source>
        <translation>노드마다 자신의 값과 이웃의 평균에 각각 가중치를 주어 더합니다.</translation>
    </message>
    <message>
        <source>Each node attends to its neighbours and itself, with several heads.</source>
        <translation>노드마다 여러 헤드로 이웃과 자신에게 어텐션을 줍니다.</translation>
    </message>
    <message>
        <source>Each node adds up its neighbours and itself; a small network follows.</source>
        <translation>노드마다 이웃과 자신의 값을 더합니다. 뒤에 작은 신경망을 둡니다.</translation>
    </message>
    <message>
        <source>The sum of the nodes of each graph.</source>
        <translation>그래프마다 노드 값의 합입니다.</translation>
    </message>
    <message>
        <source>The mean of the nodes of each graph.</source>
        <translation>그래프마다 노드 값의 평균입니다.</translation>
    </message>
    <message>
        <source>The largest numbers of the nodes of each graph.</source>
        <translation>그래프마다 노드 값의 최댓값입니다.</translation>
    </message>
    <message>
        <source>Of a score for each action that of the one which was taken.</source>
        <translation>행동마다 있는 점수 가운데 실제로 한 행동의 점수입니다.</translation>
    </message>
    <message>
        <source>What an action is worth: its reward, and what the next state is worth unless all ended.</source>
        <translation>행동의 가치입니다. 보상에, 끝나지 않았다면 다음 상태의 가치를 더합니다.</translation>
    </message>
    <message>
        <source>What each of some boxes shares with each of others, of what they cover together.</source>
        <translation>한쪽 상자들과 다른 쪽 상자들이 저마다 함께 덮는 넓이 가운데 겹치는 비율입니다.</translation>
    </message>
    <message>
        <source>Overlap of each of some boxes with each of others; below 0 where they are apart.</source>
        <translation>한쪽 상자들과 다른 쪽 상자들의 겹침입니다. 떨어져 있으면 0보다 작습니다.</translation>
    </message>
    <message>
        <source>Which boxes stay once each has driven out less sure ones that it overlaps: true or false.</source>
        <translation>저마다 겹치는 덜 확실한 상자를 밀어낸 뒤 남는 상자: 참 또는 거짓.</translation>
    </message>
    <message>
        <source>Boxes round each position of a feature map, in which objects are looked for, as shares.</source>
        <translation>특징 맵의 자리마다 물체를 찾는 상자를 비율로 줍니다.</translation>
    </message>
    <message>
        <source>What each anchor has to find: offsets, a class (0: background, others one more), and whether any.</source>
        <translation>앵커마다 찾아야 할 것: 오프셋, 클래스(0은 배경, 나머지는 하나 크게), 물체가 있는지.</translation>
    </message>
    <message>
        <source>The boxes that offsets from anchors stand for.</source>
        <translation>앵커에서 잰 오프셋이 나타내는 상자입니다.</translation>
    </message>
    <message>
        <source>Which true box each predicted one stands for, so that all together cost least; -1: none.</source>
        <translation>전체 비용이 가장 적도록 예측한 상자마다 맡은 정답 상자; -1은 없음.</translation>
    </message>
    <message>
        <source>Brings forecasts of a standardised series back to the units of its target.</source>
        <translation>표준화된 시계열의 예측을 정답의 원래 단위로 되돌립니다.</translation>
    </message>
    <message>
        <source>Adds two tensors: the shortcut of a residual network.</source>
        <translation>두 텐서를 더합니다. 잔차 신경망의 지름길입니다.</translation>
    </message>
    <message>
        <source>Takes the second tensor from the first.</source>
        <translation>첫째 텐서에서 둘째 텐서를 뺍니다.</translation>
    </message>
    <message>
        <source>Takes the first tensor from the second: 1 - x.</source>
        <translation>둘째 텐서에서 첫째 텐서를 뺍니다: 1 - x.</translation>
    </message>
    <message>
        <source>Multiplies two tensors element by element.</source>
        <translation>두 텐서를 원소별로 곱합니다.</translation>
    </message>
    <message>
        <source>How often the second goes into the first.</source>
        <translation>첫째를 둘째로 나눈 몫(내림)입니다.</translation>
    </message>
    <message>
        <source>What is left over of a division.</source>
        <translation>나눗셈의 나머지입니다.</translation>
    </message>
    <message>
        <source>Divides the first tensor by the second.</source>
        <translation>첫째 텐서를 둘째 텐서로 나눕니다.</translation>
    </message>
    <message>
        <source>The product of matrices, for every row of the batch.</source>
        <translation>배치의 행마다 행렬을 곱합니다.</translation>
    </message>
    <message>
        <source>Changes the sign.</source>
        <translation>부호를 바꿉니다.</translation>
    </message>
    <message>
        <source>Raises e to the power of every value.</source>
        <translation>모든 값에 대해 e의 거듭제곱을 구합니다.</translation>
    </message>
    <message>
        <source>The natural logarithm of every value.</source>
        <translation>모든 값의 자연로그입니다.</translation>
    </message>
    <message>
        <source>The square root of every value.</source>
        <translation>모든 값의 제곱근입니다.</translation>
    </message>
    <message>
        <source>The size of every value without its sign.</source>
        <translation>모든 값의 절댓값입니다.</translation>
    </message>
    <message>
        <source>1 over the square root of every value.</source>
        <translation>모든 값의 제곱근의 역수입니다.</translation>
    </message>
    <message>
        <source>The sine of every value.</source>
        <translation>모든 값의 사인입니다.</translation>
    </message>
    <message>
        <source>The cosine of every value.</source>
        <translation>모든 값의 코사인입니다.</translation>
    </message>
    <message>
        <source>Bends every value to between -1 and 1.</source>
        <translation>모든 값을 -1과 1 사이로 구부립니다.</translation>
    </message>
    <message>
        <source>Bends every value to between 0 and 1.</source>
        <translation>모든 값을 0과 1 사이로 구부립니다.</translation>
    </message>
    <message>
        <source>The error function of every value.</source>
        <translation>모든 값의 오차 함수입니다.</translation>
    </message>
    <message>
        <source>-1, 0 or 1 by the sign of every value.</source>
        <translation>값의 부호에 따라 -1, 0 또는 1입니다.</translation>
    </message>
    <message>
        <source>The whole number below every value.</source>
        <translation>모든 값을 내림한 정수입니다.</translation>
    </message>
    <message>
        <source>The nearest whole number.</source>
        <translation>가장 가까운 정수입니다.</translation>
    </message>
    <message>
        <source>The logarithm of 1 plus every value.</source>
        <translation>모든 값에 1을 더한 것의 로그입니다.</translation>
    </message>
    <message>
        <source>Zeros of the same shape.</source>
        <translation>같은 형상의 0입니다.</translation>
    </message>
    <message>
        <source>Ones of the same shape.</source>
        <translation>같은 형상의 1입니다.</translation>
    </message>
    <message>
        <source>Even noise of the same shape.</source>
        <translation>같은 형상의 균등 잡음입니다.</translation>
    </message>
    <message>
        <source>Normal noise of the same shape.</source>
        <translation>같은 형상의 정규 잡음입니다.</translation>
    </message>
    <message>
        <source>Every value times itself.</source>
        <translation>모든 값의 제곱입니다.</translation>
    </message>
    <message>
        <source>Raises every value to a power.</source>
        <translation>모든 값을 거듭제곱합니다.</translation>
    </message>
    <message>
        <source>Keeps every value between two bounds.</source>
        <translation>모든 값을 두 한계 사이로 제한합니다.</translation>
    </message>
    <message>
        <source>The same values as whole numbers: for class numbers that came as broken ones.</source>
        <translation>같은 값을 정수로 바꿉니다. 실수로 들어온 클래스 번호에 씁니다.</translation>
    </message>
    <message>
        <source>The same values as broken numbers: for whole numbers or yes and no that go on into a layer.</source>
        <translation>같은 값을 실수로 바꿉니다. 층에 넣을 정수나 참·거짓에 씁니다.</translation>
    </message>
    <message>
        <source>Yes wherever a value is not 0: a mask of -inf and 0 as one of yes and no.</source>
        <translation>값이 0이 아닌 곳마다 참입니다. -inf와 0으로 된 마스크를 참과 거짓의 마스크로 바꿉니다.</translation>
    </message>
    <message>
        <source>The mean along an axis.</source>
        <translation>축을 따라 평균을 냅니다.</translation>
    </message>
    <message>
        <source>The sum along an axis.</source>
        <translation>축을 따라 합을 냅니다.</translation>
    </message>
    <message>
        <source>The largest value along an axis.</source>
        <translation>축을 따라 최댓값을 냅니다.</translation>
    </message>
    <message>
        <source>The smallest value along an axis.</source>
        <translation>축을 따라 최솟값을 냅니다.</translation>
    </message>
    <message>
        <source>The logarithm of the sum of exponentials along an axis.</source>
        <translation>축을 따라 지수의 합을 구해 로그를 취합니다.</translation>
    </message>
    <message>
        <source>The standard deviation along an axis.</source>
        <translation>축을 따라 표준편차를 냅니다.</translation>
    </message>
    <message>
        <source>The variance along an axis.</source>
        <translation>축을 따라 분산을 냅니다.</translation>
    </message>
    <message>
        <source>The index of the largest value along an axis: the class that was chosen.</source>
        <translation>축을 따라 최댓값의 위치, 곧 선택된 클래스를 냅니다.</translation>
    </message>
    <message>
        <source>The index of the smallest value along an axis.</source>
        <translation>축을 따라 최솟값의 위치를 냅니다.</translation>
    </message>
    <message>
        <source>Whether two values are equal.</source>
        <translation>두 값이 같은지 비교합니다.</translation>
    </message>
    <message>
        <source>Whether two values differ.</source>
        <translation>두 값이 다른지 비교합니다.</translation>
    </message>
    <message>
        <source>Whether the first value is larger.</source>
        <translation>첫째 값이 더 큰지 비교합니다.</translation>
    </message>
    <message>
        <source>Whether the first value is at least the second.</source>
        <translation>첫째 값이 둘째 이상인지 비교합니다.</translation>
    </message>
    <message>
        <source>Whether the first value is smaller.</source>
        <translation>첫째 값이 더 작은지 비교합니다.</translation>
    </message>
    <message>
        <source>Whether the first value is at most the second.</source>
        <translation>첫째 값이 둘째 이하인지 비교합니다.</translation>
    </message>
    <message>
        <source>Whether both are true.</source>
        <translation>둘 다 참인지 봅니다.</translation>
    </message>
    <message>
        <source>Whether one of both is true.</source>
        <translation>둘 중 하나라도 참인지 봅니다.</translation>
    </message>
    <message>
        <source>Yes where there was no.</source>
        <translation>참과 거짓을 뒤바꿉니다.</translation>
    </message>
    <message>
        <source>The first value where a condition holds, else the second.</source>
        <translation>조건이 참인 곳은 첫째 값, 아니면 둘째 값입니다.</translation>
    </message>
    <message>
        <source>Puts a number wherever a mask is true.</source>
        <translation>마스크가 참인 곳에 정한 수를 넣습니다.</translation>
    </message>
    <message>
        <source>The values at which a mask is true, one behind the other. How many is known only when it runs: shapes are worked out as if all were chosen, so sum or average them next.</source>
        <translation>마스크가 참인 값을 차례로 줍니다. 몇 개인지는 실행할 때만 알 수 있어 모두 고른 것처럼 모양을 계산하므로, 다음에는 합하거나 평균하십시오.</translation>
    </message>
    <message>
        <source>Where values are not 0: a row of indices for each. How many is known only when it runs: shapes are worked out as if none were 0.</source>
        <translation>0이 아닌 값의 자리: 저마다 인덱스 한 행. 몇 개인지는 실행할 때만 알 수 있어 0이 없는 것처럼 모양을 계산합니다.</translation>
    </message>
    <message>
        <source>Where values are not 0: a row of indices for each of the first ones, filled up to a size.</source>
        <translation>0이 아닌 값의 자리: 앞에서부터 저마다 인덱스 한 행이며 정한 크기까지 채웁니다.</translation>
    </message>
    <message>
        <source>The larger of two values.</source>
        <translation>두 값 중 큰 값입니다.</translation>
    </message>
    <message>
        <source>The smaller of two values.</source>
        <translation>두 값 중 작은 값입니다.</translation>
    </message>
    <message>
        <source>The largest value along an axis, and where it is.</source>
        <translation>축을 따라 최댓값과 그 위치입니다.</translation>
    </message>
    <message>
        <source>The smallest value along an axis, and where it is.</source>
        <translation>축을 따라 최솟값과 그 위치입니다.</translation>
    </message>
    <message>
        <source>The k largest values along an axis, and where they are.</source>
        <translation>축을 따라 가장 큰 k개의 값과 그 위치입니다.</translation>
    </message>
    <message>
        <source>The values along an axis in order, and where they were.</source>
        <translation>축을 따라 정렬한 값과 원래 위치입니다.</translation>
    </message>
    <message>
        <source>Takes along an axis the values at given indices: the score of the action that was taken.</source>
        <translation>축을 따라 지정한 위치의 값을 가져옵니다. 예: 실제로 한 행동의 점수.</translation>
    </message>
    <message>
        <source>Takes whole rows along an axis at given indices.</source>
        <translation>축을 따라 지정한 번호의 행을 통째로 가져옵니다.</translation>
    </message>
    <message>
        <source>Writes values to given indices along an axis.</source>
        <translation>축을 따라 지정한 위치에 값을 씁니다.</translation>
    </message>
    <message>
        <source>Draws indices by their probabilities: the next word of a language model.</source>
        <translation>확률에 따라 번호를 뽑습니다. 예: 언어 모델의 다음 단어.</translation>
    </message>
    <message>
        <source>Puts tensors behind each other along an axis they have.</source>
        <translation>이미 있는 축을 따라 텐서를 이어 붙입니다.</translation>
    </message>
    <message>
        <source>Puts tensors of one shape side by side along a new axis.</source>
        <translation>형상이 같은 텐서를 새 축을 따라 나란히 쌓습니다.</translation>
    </message>
    <message>
        <source>Gives the same values another shape; one size may be -1: what is left.</source>
        <translation>같은 값의 형상을 바꿉니다. 크기 하나는 -1(나머지)로 둘 수 있습니다.</translation>
    </message>
    <message>
        <source>Gives the same values another shape without copying them; one size may be -1: what is left.</source>
        <translation>복사하지 않고 같은 값의 형상을 바꿉니다. 크기 하나는 -1(나머지)로 둘 수 있습니다.</translation>
    </message>
    <message>
        <source>Lays axes behind each other into one.</source>
        <translation>여러 축을 하나로 이어 폅니다.</translation>
    </message>
    <message>
        <source>Repeats axes of size 1 up to a size without copying anything; -1 leaves an axis as it is.</source>
        <translation>크기가 1인 축을 복사 없이 지정한 크기로 늘립니다. -1은 그대로 둡니다.</translation>
    </message>
    <message>
        <source>Puts the axes in another order.</source>
        <translation>축의 순서를 바꿉니다.</translation>
    </message>
    <message>
        <source>Exchanges two axes.</source>
        <translation>두 축을 맞바꿉니다.</translation>
    </message>
    <message>
        <source>Takes away an axis of size 1.</source>
        <translation>크기가 1인 축을 없앱니다.</translation>
    </message>
    <message>
        <source>Adds an axis of size 1.</source>
        <translation>크기가 1인 축을 더합니다.</translation>
    </message>
    <message>
        <source>Takes one index of an axis: the last step of a sequence.</source>
        <translation>축에서 번호 하나를 골라냅니다. 예: 시퀀스의 마지막 스텝.</translation>
    </message>
    <message>
        <source>Takes a stretch of an axis: some steps of a sequence, some columns of a table.</source>
        <translation>축에서 한 구간을 잘라 냅니다. 예: 시퀀스의 몇 스텝, 표의 몇 열.</translation>
    </message>
    <message>
        <source>Turns an axis round.</source>
        <translation>축의 순서를 뒤집습니다.</translation>
    </message>
    <message>
        <source>Parts a tensor along an axis into so many pieces: queries, keys and values.</source>
        <translation>축을 따라 텐서를 지정한 개수로 나눕니다. 예: 쿼리, 키, 값.</translation>
    </message>
    <message>
        <source>Parts a tensor along an axis into pieces of a size.</source>
        <translation>축을 따라 텐서를 지정한 크기의 조각으로 나눕니다.</translation>
    </message>
    <message>
        <source>Gives every index of an axis as a value of its own.</source>
        <translation>축의 번호마다 따로 값을 냅니다.</translation>
    </message>
    <message>
        <source>Puts copies of a tensor side by side.</source>
        <translation>텐서의 복사본을 나란히 늘어놓습니다.</translation>
    </message>
    <message>
        <source>Repeats every element of an axis next to itself.</source>
        <translation>축의 원소마다 바로 옆에 되풀이합니다.</translation>
    </message>
    <message>
        <source>Moves values along axes; what falls off at one end comes in at the other.</source>
        <translation>축을 따라 값을 밉니다. 한쪽 끝에서 나간 값은 반대쪽으로 들어옵니다.</translation>
    </message>
    <message>
        <source>The same values laid out in memory in their order.</source>
        <translation>같은 값을 메모리에 순서대로 다시 놓습니다.</translation>
    </message>
    <message>
        <source>Windows along an axis, as a new last axis.</source>
        <translation>축을 따라 창을 만들어 새 마지막 축으로 둡니다.</translation>
    </message>
    <message>
        <source>The lower triangle of matrices; 0 elsewhere: what a causal mask lets through.</source>
        <translation>행렬의 아래 삼각이며 나머지는 0입니다. 인과 마스크가 통과시키는 부분입니다.</translation>
    </message>
    <message>
        <source>The upper triangle of matrices; 0 elsewhere.</source>
        <translation>행렬의 위 삼각이며 나머지는 0입니다.</translation>
    </message>
    <message>
        <source>The sum of all values up to each index of an axis.</source>
        <translation>축의 각 위치까지의 누적합입니다.</translation>
    </message>
    <message>
        <source>Products and sums over named axes: bij,bjk-&gt;bik.</source>
        <translation>이름 붙인 축을 따라 곱하고 더합니다: bij,bjk-&gt;bik.</translation>
    </message>
    <message>
        <source>The products of two batches of matrices.</source>
        <translation>두 배치의 행렬을 서로 곱합니다.</translation>
    </message>
    <message>
        <source>The products of two batches of matrices, added to a third.</source>
        <translation>두 배치의 행렬을 곱해 셋째에 더합니다.</translation>
    </message>
    <message>
        <source>A value and the product of two others.</source>
        <translation>한 값에 다른 두 값의 곱을 더합니다.</translation>
    </message>
    <message>
        <source>The length of vectors.</source>
        <translation>벡터의 길이(노름)입니다.</translation>
    </message>
    <message>
        <source>The whole number above every value.</source>
        <translation>모든 값을 올림한 정수입니다.</translation>
    </message>
    <message>
        <source>Every value without what stands behind its point.</source>
        <translation>모든 값에서 소수점 아래를 버립니다.</translation>
    </message>
    <message>
        <source>What stands behind the point of every value.</source>
        <translation>모든 값의 소수 부분입니다.</translation>
    </message>
    <message>
        <source>Raises 2 to the power of every value.</source>
        <translation>2를 각 값만큼 거듭제곱합니다.</translation>
    </message>
    <message>
        <source>Raises e to the power of every value and takes 1 away.</source>
        <translation>e를 각 값만큼 거듭제곱한 뒤 1을 뺍니다.</translation>
    </message>
    <message>
        <source>The logarithm of every value to base 2.</source>
        <translation>모든 값의 밑이 2인 로그입니다.</translation>
    </message>
    <message>
        <source>The logarithm of every value to base 10.</source>
        <translation>모든 값의 밑이 10인 로그입니다.</translation>
    </message>
    <message>
        <source>1 over every value.</source>
        <translation>모든 값의 역수입니다.</translation>
    </message>
    <message>
        <source>The tangent of every value.</source>
        <translation>모든 값의 탄젠트입니다.</translation>
    </message>
    <message>
        <source>The angle that has this sine.</source>
        <translation>이 값을 사인으로 갖는 각입니다.</translation>
    </message>
    <message>
        <source>The angle that has this cosine.</source>
        <translation>이 값을 코사인으로 갖는 각입니다.</translation>
    </message>
    <message>
        <source>The angle that has this tangent.</source>
        <translation>이 값을 탄젠트로 갖는 각입니다.</translation>
    </message>
    <message>
        <source>The hyperbolic sine of every value.</source>
        <translation>모든 값의 쌍곡사인입니다.</translation>
    </message>
    <message>
        <source>The hyperbolic cosine of every value.</source>
        <translation>모든 값의 쌍곡코사인입니다.</translation>
    </message>
    <message>
        <source>The value that has this hyperbolic sine: a logarithm that takes negative ones.</source>
        <translation>이 값을 쌍곡사인으로 갖는 값입니다. 음수도 받는 로그처럼 쓸 수 있습니다.</translation>
    </message>
    <message>
        <source>The value that has this hyperbolic cosine.</source>
        <translation>이 값을 쌍곡코사인으로 갖는 값입니다.</translation>
    </message>
    <message>
        <source>The value that has this hyperbolic tangent.</source>
        <translation>이 값을 쌍곡탄젠트로 갖는 값입니다.</translation>
    </message>
    <message>
        <source>sin(πx) / (πx) of every value, 1 at 0.</source>
        <translation>모든 값의 sin(πx) / (πx)이며 0에서는 1입니다.</translation>
    </message>
    <message>
        <source>Degrees as radians.</source>
        <translation>도를 라디안으로 바꿉니다.</translation>
    </message>
    <message>
        <source>Radians as degrees.</source>
        <translation>라디안을 도로 바꿉니다.</translation>
    </message>
    <message>
        <source>1 less the error function of every value.</source>
        <translation>1에서 오차 함수를 뺀 값입니다.</translation>
    </message>
    <message>
        <source>The value that has this error function.</source>
        <translation>이 값을 오차 함수의 값으로 갖는 값입니다.</translation>
    </message>
    <message>
        <source>The logarithm of the gamma function of every value.</source>
        <translation>모든 값의 감마 함수의 로그입니다.</translation>
    </message>
    <message>
        <source>The slope of the logarithm of the gamma function.</source>
        <translation>감마 함수의 로그의 기울기입니다.</translation>
    </message>
    <message>
        <source>The modified Bessel function of order 0.</source>
        <translation>0차 변형 베셀 함수입니다.</translation>
    </message>
    <message>
        <source>-x log x of every value: what a share adds to an entropy.</source>
        <translation>모든 값의 -x log x입니다. 비율 하나가 엔트로피에 더하는 양입니다.</translation>
    </message>
    <message>
        <source>The share of a normal distribution below every value.</source>
        <translation>정규분포에서 각 값 아래에 있는 비율입니다.</translation>
    </message>
    <message>
        <source>The logarithm of the share of a normal distribution below every value.</source>
        <translation>정규분포에서 각 값 아래에 있는 비율의 로그입니다.</translation>
    </message>
    <message>
        <source>exp(x²) times 1 less the error function.</source>
        <translation>1에서 오차 함수를 뺀 값에 exp(x²)을 곱합니다.</translation>
    </message>
    <message>
        <source>The score that a sigmoid makes this share of.</source>
        <translation>시그모이드를 거치면 이 비율이 되는 점수입니다.</translation>
    </message>
    <message>
        <source>Whether a value is no number.</source>
        <translation>값이 숫자가 아닌지(NaN) 알려 줍니다.</translation>
    </message>
    <message>
        <source>Whether a value is infinite.</source>
        <translation>값이 무한대인지 알려 줍니다.</translation>
    </message>
    <message>
        <source>Whether a value is a number and not infinite.</source>
        <translation>값이 숫자이면서 무한대가 아닌지 알려 줍니다.</translation>
    </message>
    <message>
        <source>Whether a value is negative; -0 is.</source>
        <translation>값이 음수인지 알려 줍니다. -0도 음수로 봅니다.</translation>
    </message>
    <message>
        <source>The sign of every value; of a complex one its direction.</source>
        <translation>모든 값의 부호입니다. 복소수이면 방향입니다.</translation>
    </message>
    <message>
        <source>Puts numbers in the place of what is no number or infinite.</source>
        <translation>숫자가 아니거나 무한대인 자리에 숫자를 넣습니다.</translation>
    </message>
    <message>
        <source>The angle of a point from its height and its width.</source>
        <translation>세로와 가로로 점의 각을 구합니다.</translation>
    </message>
    <message>
        <source>The length of the long side of a right triangle.</source>
        <translation>직각삼각형의 빗변 길이입니다.</translation>
    </message>
    <message>
        <source>What is left over of a division, with the sign of the first value.</source>
        <translation>나눗셈의 나머지이며 부호는 첫 값을 따릅니다.</translation>
    </message>
    <message>
        <source>The larger of two values; what is no number is passed over.</source>
        <translation>두 값 중 큰 값입니다. 숫자가 아닌 값은 건너뜁니다.</translation>
    </message>
    <message>
        <source>The smaller of two values; what is no number is passed over.</source>
        <translation>두 값 중 작은 값입니다. 숫자가 아닌 값은 건너뜁니다.</translation>
    </message>
    <message>
        <source>The logarithm of the sum of two exponentials.</source>
        <translation>두 지수함수 값의 합의 로그입니다.</translation>
    </message>
    <message>
        <source>The logarithm to base 2 of the sum of two powers of 2.</source>
        <translation>2의 두 거듭제곱의 합의 밑이 2인 로그입니다.</translation>
    </message>
    <message>
        <source>x log y, and 0 where x is 0: a cross entropy by hand.</source>
        <translation>x log y이며 x가 0이면 0입니다. 교차 엔트로피를 직접 만들 때 씁니다.</translation>
    </message>
    <message>
        <source>The size of the first value with the sign of the second.</source>
        <translation>크기는 첫 값, 부호는 둘째 값을 따릅니다.</translation>
    </message>
    <message>
        <source>0 below zero, 1 above it, and a second value at zero.</source>
        <translation>0보다 작으면 0, 크면 1, 0이면 둘째 값입니다.</translation>
    </message>
    <message>
        <source>Whether two values are equal up to rounding.</source>
        <translation>두 값이 반올림 오차 안에서 같은지 알려 줍니다.</translation>
    </message>
    <message>
        <source>Whether just one of both is true.</source>
        <translation>둘 중 하나만 참인지 알려 줍니다.</translation>
    </message>
    <message>
        <source>The bits that both values have.</source>
        <translation>두 값이 모두 가진 비트입니다.</translation>
    </message>
    <message>
        <source>The bits that one of both values has.</source>
        <translation>두 값 중 하나라도 가진 비트입니다.</translation>
    </message>
    <message>
        <source>The bits that just one of both values has.</source>
        <translation>두 값 중 하나만 가진 비트입니다.</translation>
    </message>
    <message>
        <source>The bits that a value has not.</source>
        <translation>값이 갖지 않은 비트입니다.</translation>
    </message>
    <message>
        <source>Goes from one value to another by a share of the way: 0 is the first, 1 the second.</source>
        <translation>한 값에서 다른 값까지 정해진 비율만큼 갑니다. 0이면 첫 값, 1이면 둘째 값입니다.</translation>
    </message>
    <message>
        <source>A value and the quotient of two others.</source>
        <translation>한 값에 다른 두 값의 몫을 더합니다.</translation>
    </message>
    <message>
        <source>The product of two matrices.</source>
        <translation>두 행렬의 곱입니다.</translation>
    </message>
    <message>
        <source>The product of a matrix and a vector.</source>
        <translation>행렬과 벡터의 곱입니다.</translation>
    </message>
    <message>
        <source>The sum of the products of two vectors.</source>
        <translation>두 벡터의 원소끼리 곱한 합입니다.</translation>
    </message>
    <message>
        <source>The sums of products along the last axes of two tensors.</source>
        <translation>두 텐서의 마지막 축을 따라 원소끼리 곱해 더합니다.</translation>
    </message>
    <message>
        <source>Every value of one vector times every value of another.</source>
        <translation>한 벡터의 모든 값과 다른 벡터의 모든 값을 곱합니다.</translation>
    </message>
    <message>
        <source>Every value of the first times the whole second.</source>
        <translation>첫 텐서의 모든 값에 둘째 텐서 전체를 곱합니다.</translation>
    </message>
    <message>
        <source>The scalar products of vectors along an axis.</source>
        <translation>축을 따라 벡터들의 내적을 구합니다.</translation>
    </message>
    <message>
        <source>The vector that stands upright on two others, in space.</source>
        <translation>공간에서 두 벡터에 모두 수직인 벡터입니다.</translation>
    </message>
    <message>
        <source>The product of two matrices, added to a third.</source>
        <translation>두 행렬의 곱을 셋째 행렬에 더합니다.</translation>
    </message>
    <message>
        <source>The product of a matrix and a vector, added to a vector.</source>
        <translation>행렬과 벡터의 곱을 벡터에 더합니다.</translation>
    </message>
    <message>
        <source>The outer product of two vectors, added to a matrix.</source>
        <translation>두 벡터의 외적을 행렬에 더합니다.</translation>
    </message>
    <message>
        <source>The sum of the products of two batches of matrices, added to one.</source>
        <translation>두 묶음의 행렬끼리 곱해 모두 더하고 한 행렬에 더합니다.</translation>
    </message>
    <message>
        <source>The sums of products along axes of two tensors.</source>
        <translation>두 텐서의 축을 따라 곱해 더합니다.</translation>
    </message>
    <message>
        <source>The product of several matrices, in the order that is quickest.</source>
        <translation>여러 행렬의 곱을 가장 빠른 순서로 구합니다.</translation>
    </message>
    <message>
        <source>Matrices along the diagonal of a large one, 0 elsewhere.</source>
        <translation>행렬들을 큰 행렬의 대각선에 놓고 나머지는 0으로 둡니다.</translation>
    </message>
    <message>
        <source>The sum of the diagonal of a matrix.</source>
        <translation>행렬의 대각선의 합입니다.</translation>
    </message>
    <message>
        <source>The diagonal of a matrix; of a vector the matrix with this diagonal.</source>
        <translation>행렬의 대각선입니다. 벡터이면 그것을 대각선으로 갖는 행렬입니다.</translation>
    </message>
    <message>
        <source>The diagonals of matrices along two axes, as the last axis.</source>
        <translation>두 축이 이루는 행렬들의 대각선을 마지막 축에 놓습니다.</translation>
    </message>
    <message>
        <source>Matrices that have vectors as their diagonals, 0 elsewhere.</source>
        <translation>벡터를 대각선으로 갖고 나머지는 0인 행렬입니다.</translation>
    </message>
    <message>
        <source>The determinants of matrices.</source>
        <translation>행렬들의 행렬식입니다.</translation>
    </message>
    <message>
        <source>The sign and the logarithm of the determinants of matrices.</source>
        <translation>행렬식의 부호와 크기의 로그입니다.</translation>
    </message>
    <message>
        <source>The inverses of matrices.</source>
        <translation>행렬들의 역행렬입니다.</translation>
    </message>
    <message>
        <source>The pseudoinverses of matrices.</source>
        <translation>행렬들의 유사역행렬입니다.</translation>
    </message>
    <message>
        <source>The triangular matrices whose squares these are.</source>
        <translation>제곱하면 이 행렬이 되는 삼각 행렬입니다.</translation>
    </message>
    <message>
        <source>Matrices as products of orthogonal and triangular ones.</source>
        <translation>행렬을 직교 행렬과 삼각 행렬의 곱으로 나눕니다.</translation>
    </message>
    <message>
        <source>Matrices as products of rotations and stretches.</source>
        <translation>행렬을 회전과 늘림의 곱으로 나눕니다(특잇값 분해).</translation>
    </message>
    <message>
        <source>The singular values of matrices, the largest first.</source>
        <translation>행렬들의 특잇값. 큰 것부터입니다.</translation>
    </message>
    <message>
        <source>The eigenvalues of symmetric matrices, the least first, and their vectors.</source>
        <translation>대칭 행렬의 고윳값(작은 것부터)과 고유벡터입니다.</translation>
    </message>
    <message>
        <source>The eigenvalues of symmetric matrices, the least first.</source>
        <translation>대칭 행렬의 고윳값. 작은 것부터입니다.</translation>
    </message>
    <message>
        <source>The exponentials of matrices.</source>
        <translation>행렬들의 지수함수입니다.</translation>
    </message>
    <message>
        <source>Matrices multiplied with themselves so many times.</source>
        <translation>행렬을 자기 자신과 여러 번 곱합니다.</translation>
    </message>
    <message>
        <source>The norms of matrices.</source>
        <translation>행렬들의 노름입니다.</translation>
    </message>
    <message>
        <source>The X of A X = B.</source>
        <translation>A X = B의 X입니다.</translation>
    </message>
    <message>
        <source>The X of A X = B for a triangular A.</source>
        <translation>A가 삼각 행렬일 때 A X = B의 X입니다.</translation>
    </message>
    <message>
        <source>The distance of every row to every other.</source>
        <translation>모든 행에서 다른 모든 행까지의 거리입니다.</translation>
    </message>
    <message>
        <source>How values vary together: rows are variables, columns are measurements.</source>
        <translation>값들이 함께 변하는 정도(공분산)입니다. 행이 변수, 열이 측정값입니다.</translation>
    </message>
    <message>
        <source>How values vary together, from -1 to 1: rows are variables.</source>
        <translation>값들이 함께 변하는 정도를 -1에서 1까지로 나타냅니다(상관). 행이 변수입니다.</translation>
    </message>
    <message>
        <source>The product of all values up to each index of an axis.</source>
        <translation>축을 따라 각 자리까지의 모든 값의 곱입니다.</translation>
    </message>
    <message>
        <source>The logarithm of the sum of exponentials up to each index of an axis.</source>
        <translation>축을 따라 각 자리까지 지수함수 값의 합의 로그입니다.</translation>
    </message>
    <message>
        <source>The largest value up to each index of an axis, and where it is.</source>
        <translation>축을 따라 각 자리까지의 최댓값과 그 자리입니다.</translation>
    </message>
    <message>
        <source>The smallest value up to each index of an axis, and where it is.</source>
        <translation>축을 따라 각 자리까지의 최솟값과 그 자리입니다.</translation>
    </message>
    <message>
        <source>How much each value of an axis differs from the one before.</source>
        <translation>축을 따라 각 값이 바로 앞 값과 얼마나 다른지입니다.</translation>
    </message>
    <message>
        <source>The area under values along an axis, by trapezoids.</source>
        <translation>축을 따라 값 아래의 넓이를 사다리꼴로 구합니다.</translation>
    </message>
    <message>
        <source>The area under values up to each index of an axis.</source>
        <translation>축을 따라 각 자리까지의 넓이입니다.</translation>
    </message>
    <message>
        <source>The product along an axis.</source>
        <translation>축을 따라 곱한 값입니다.</translation>
    </message>
    <message>
        <source>The mean along an axis of what is a number.</source>
        <translation>축을 따라 숫자인 값만의 평균입니다.</translation>
    </message>
    <message>
        <source>The sum along an axis of what is a number.</source>
        <translation>축을 따라 숫자인 값만의 합입니다.</translation>
    </message>
    <message>
        <source>Whether all values along an axis are true.</source>
        <translation>축을 따라 모든 값이 참인지 알려 줍니다.</translation>
    </message>
    <message>
        <source>Whether a value along an axis is true.</source>
        <translation>축을 따라 참인 값이 하나라도 있는지 알려 줍니다.</translation>
    </message>
    <message>
        <source>How many values along an axis are not 0.</source>
        <translation>축을 따라 0이 아닌 값의 개수입니다.</translation>
    </message>
    <message>
        <source>The value below which a share of all values along an axis lies.</source>
        <translation>축을 따라 값의 정해진 비율이 그 아래에 놓이는 값입니다(분위수).</translation>
    </message>
    <message>
        <source>The value below which a share of the numbers along an axis lies.</source>
        <translation>축을 따라 숫자인 값의 정해진 비율이 그 아래에 놓이는 값입니다.</translation>
    </message>
    <message>
        <source>The variance and the mean along an axis.</source>
        <translation>축을 따라 분산과 평균입니다.</translation>
    </message>
    <message>
        <source>The standard deviation and the mean along an axis.</source>
        <translation>축을 따라 표준편차와 평균입니다.</translation>
    </message>
    <message>
        <source>The smallest and the largest value along an axis.</source>
        <translation>축을 따라 최솟값과 최댓값입니다.</translation>
    </message>
    <message>
        <source>The middle value along an axis, and where it is.</source>
        <translation>축을 따라 가운데 값과 그 자리입니다.</translation>
    </message>
    <message>
        <source>The middle one of the numbers along an axis, and where it is.</source>
        <translation>축을 따라 숫자인 값들의 가운데 값과 그 자리입니다.</translation>
    </message>
    <message>
        <source>The most frequent value along an axis, and where it is.</source>
        <translation>축을 따라 가장 자주 나오는 값과 그 자리입니다.</translation>
    </message>
    <message>
        <source>The k-th smallest value along an axis, and where it is.</source>
        <translation>축을 따라 k번째로 작은 값과 그 자리입니다.</translation>
    </message>
    <message>
        <source>Adds values at given indices along an axis.</source>
        <translation>축을 따라 정해진 자리에 값을 더합니다.</translation>
    </message>
    <message>
        <source>Gathers values at given indices along an axis into one each.</source>
        <translation>축을 따라 정해진 자리의 값들을 하나씩으로 모읍니다.</translation>
    </message>
    <message>
        <source>Adds whole rows at given indices along an axis.</source>
        <translation>축을 따라 정해진 자리의 행 전체에 더합니다.</translation>
    </message>
    <message>
        <source>Writes whole rows to given indices along an axis.</source>
        <translation>축을 따라 정해진 자리에 행 전체를 씁니다.</translation>
    </message>
    <message>
        <source>Puts a number into whole rows at given indices along an axis.</source>
        <translation>축을 따라 정해진 자리의 행 전체에 한 수를 넣습니다.</translation>
    </message>
    <message>
        <source>Writes values in their order wherever a mask is true.</source>
        <translation>마스크가 참인 자리마다 값을 차례로 씁니다.</translation>
    </message>
    <message>
        <source>Takes along an axis the values at given indices; others are repeated.</source>
        <translation>축을 따라 정해진 자리의 값을 가져옵니다. 나머지 축은 반복됩니다.</translation>
    </message>
    <message>
        <source>Takes values at given indices, counted through all axes.</source>
        <translation>모든 축을 이어 센 자리의 값을 가져옵니다.</translation>
    </message>
    <message>
        <source>Where the values of an axis were before they stand in order.</source>
        <translation>축의 값들을 차례로 놓았을 때 각각 어디에 있던 것인지입니다.</translation>
    </message>
    <message>
        <source>Where values belong between others that stand in order.</source>
        <translation>값들이 차례로 놓인 다른 값들 사이의 어디에 들어가는지입니다.</translation>
    </message>
    <message>
        <source>In which bin, of given bounds, every value lies.</source>
        <translation>주어진 경계로 나눈 칸 중 어느 칸에 있는지입니다.</translation>
    </message>
    <message>
        <source>Puts a tensor into the place of one index of an axis.</source>
        <translation>축의 한 자리에 텐서를 넣습니다.</translation>
    </message>
    <message>
        <source>Puts a tensor into the place of a stretch of an axis.</source>
        <translation>축의 한 구간에 텐서를 넣습니다.</translation>
    </message>
    <message>
        <source>Puts vectors into the diagonals of matrices.</source>
        <translation>행렬의 대각선에 벡터를 넣습니다.</translation>
    </message>
    <message>
        <source>Puts copies of a tensor side by side; axes that are not named stay.</source>
        <translation>텐서의 사본을 나란히 놓습니다. 적지 않은 축은 그대로입니다.</translation>
    </message>
    <message>
        <source>Turns pictures by quarters.</source>
        <translation>그림을 90도씩 돌립니다.</translation>
    </message>
    <message>
        <source>Turns the second axis round.</source>
        <translation>둘째 축을 뒤집습니다.</translation>
    </message>
    <message>
        <source>Moves an axis to another place.</source>
        <translation>축 하나를 다른 자리로 옮깁니다.</translation>
    </message>
    <message>
        <source>Parts an axis into several; one size may be -1: what is left.</source>
        <translation>축 하나를 여럿으로 나눕니다. 크기 하나는 -1(남는 만큼)로 둘 수 있습니다.</translation>
    </message>
    <message>
        <source>Repeats axes of size 1 up to the sizes of another tensor.</source>
        <translation>크기가 1인 축을 다른 텐서의 크기까지 반복합니다.</translation>
    </message>
    <message>
        <source>Gives the same values the shape of another tensor.</source>
        <translation>같은 값을 다른 텐서의 모양으로 바꿉니다.</translation>
    </message>
    <message>
        <source>The same values in the type of another tensor.</source>
        <translation>같은 값을 다른 텐서의 자료형으로 바꿉니다.</translation>
    </message>
    <message>
        <source>The same values as whole numbers of 32 bits.</source>
        <translation>같은 값을 32비트 정수로 바꿉니다.</translation>
    </message>
    <message>
        <source>Puts tensors behind each other along the second axis.</source>
        <translation>둘째 축을 따라 텐서를 이어 붙입니다.</translation>
    </message>
    <message>
        <source>Puts tensors below each other along the first axis.</source>
        <translation>첫째 축을 따라 텐서를 아래로 이어 붙입니다.</translation>
    </message>
    <message>
        <source>Puts tensors behind each other along the third axis.</source>
        <translation>셋째 축을 따라 텐서를 이어 붙입니다.</translation>
    </message>
    <message>
        <source>Puts vectors side by side as columns.</source>
        <translation>벡터들을 열로 나란히 놓습니다.</translation>
    </message>
    <message>
        <source>Every value of one vector with every value of another.</source>
        <translation>한 벡터의 모든 값과 다른 벡터의 모든 값을 짝짓습니다.</translation>
    </message>
    <message>
        <source>Parts a tensor along an axis into so many pieces, equal or nearly so.</source>
        <translation>축을 따라 텐서를 같거나 거의 같은 조각으로 나눕니다.</translation>
    </message>
    <message>
        <source>The frequencies along an axis.</source>
        <translation>축을 따라 주파수를 구합니다.</translation>
    </message>
    <message>
        <source>Back from frequencies to values.</source>
        <translation>주파수를 다시 값으로 되돌립니다.</translation>
    </message>
    <message>
        <source>The frequencies of plain values along an axis.</source>
        <translation>축을 따라 실수 값의 주파수를 구합니다.</translation>
    </message>
    <message>
        <source>Back from frequencies to plain values.</source>
        <translation>주파수를 다시 실수 값으로 되돌립니다.</translation>
    </message>
    <message>
        <source>The frequencies along all axes.</source>
        <translation>모든 축을 따라 주파수를 구합니다.</translation>
    </message>
    <message>
        <source>Back from frequencies along several axes to values.</source>
        <translation>여러 축의 주파수를 값으로 되돌립니다.</translation>
    </message>
    <message>
        <source>The frequencies of plain values along several axes.</source>
        <translation>여러 축을 따라 실수 값의 주파수를 구합니다.</translation>
    </message>
    <message>
        <source>Back from frequencies along several axes to plain values.</source>
        <translation>여러 축의 주파수를 실수 값으로 되돌립니다.</translation>
    </message>
    <message>
        <source>The frequencies of pictures.</source>
        <translation>그림의 주파수입니다.</translation>
    </message>
    <message>
        <source>Back from frequencies of pictures to values.</source>
        <translation>그림의 주파수를 값으로 되돌립니다.</translation>
    </message>
    <message>
        <source>The frequencies of pictures of plain values.</source>
        <translation>실수 값 그림의 주파수입니다.</translation>
    </message>
    <message>
        <source>Back from frequencies of pictures to plain values.</source>
        <translation>그림의 주파수를 실수 값으로 되돌립니다.</translation>
    </message>
    <message>
        <source>Puts frequency 0 into the middle.</source>
        <translation>주파수 0을 가운데로 옮깁니다.</translation>
    </message>
    <message>
        <source>Puts frequency 0 from the middle back to the first place.</source>
        <translation>가운데의 주파수 0을 첫 자리로 되돌립니다.</translation>
    </message>
    <message>
        <source>The frequencies of a sound, window by window: a spectrogram.</source>
        <translation>소리를 창마다 주파수로 바꿉니다(스펙트로그램).</translation>
    </message>
    <message>
        <source>Back from the frequencies of windows to a sound.</source>
        <translation>창마다 구한 주파수에서 소리로 되돌립니다.</translation>
    </message>
    <message>
        <source>The real part of complex values.</source>
        <translation>복소수의 실수부입니다.</translation>
    </message>
    <message>
        <source>For a set of boxes: each true one is matched with a predicted one, the others find no object.</source>
        <translation>상자 집합을 위한 손실: 정답 상자마다 예측한 상자와 짝을 짓고, 나머지는 물체 없음을 찾습니다.</translation>
    </message>
    <message>
        <source>Newton&apos;s method by the last gradients; it computes the loss several times in a step, best with all rows in one batch.</source>
        <translation>최근 기울기로 하는 뉴턴법. 한 스텝에서 손실을 여러 번 계산하며, 모든 행을 한 배치에 넣을 때 가장 좋습니다.</translation>
    </message>
    <message>
        <source>Multiplies the learning rate by a factor when the loss, or a metric, stops getting better.</source>
        <translation>손실이나 지표가 더 나아지지 않으면 학습률에 계수를 곱합니다.</translation>
    </message>
    <message>
        <source>The block {name} of this project.</source>
        <translation>이 프로젝트의 블록 {name}입니다.</translation>
    </message>
    <message>
        <source>The layer that the parameter {name} of this block chooses.</source>
        <translation>이 블록의 매개변수 {name}이(가) 고르는 레이어입니다.</translation>
    </message>
    <message>
        <source>Keeps the largest value of every window, and where it was.</source>
        <translation>창마다 최댓값과 그 위치를 남깁니다.</translation>
    </message>
    <message>
        <source>Makes every row a vector of length 1.</source>
        <translation>행마다 길이가 1인 벡터로 만듭니다.</translation>
    </message>
    <message>
        <source>Turns every class number into a row of zeros with a 1 at its index.</source>
        <translation>클래스 번호마다 그 자리만 1이고 나머지는 0인 행으로 바꿉니다.</translation>
    </message>
    <message>
        <source>Adds values at the edges.</source>
        <translation>가장자리에 값을 덧붙입니다.</translation>
    </message>
    <message>
        <source>Makes a picture or a sequence larger or smaller.</source>
        <translation>이미지나 시퀀스를 더 크거나 작게 만듭니다.</translation>
    </message>
    <message>
        <source>Every query looks at all keys and takes a weighted mean of their values.</source>
        <translation>쿼리마다 모든 키를 보고 값의 가중 평균을 냅니다.</translation>
    </message>
    <message>
        <source>The imaginary part of complex values.</source>
        <translation>복소수의 허수부입니다.</translation>
    </message>
    <message>
        <source>The angle of complex values.</source>
        <translation>복소수의 각(위상)입니다.</translation>
    </message>
    <message>
        <source>Complex values with the other sign of their imaginary part.</source>
        <translation>허수부의 부호를 바꾼 복소수(켤레)입니다.</translation>
    </message>
    <message>
        <source>Complex values of a real and an imaginary part.</source>
        <translation>실수부와 허수부로 복소수를 만듭니다.</translation>
    </message>
    <message>
        <source>Complex values of a length and an angle.</source>
        <translation>길이와 각으로 복소수를 만듭니다.</translation>
    </message>
    <message>
        <source>Complex values as pairs of plain ones, a new last axis.</source>
        <translation>복소수를 실수 두 개로 나타내 새 마지막 축에 놓습니다.</translation>
    </message>
    <message>
        <source>Pairs of plain values, the last axis, as complex ones.</source>
        <translation>마지막 축의 실수 두 개를 복소수 하나로 만듭니다.</translation>
    </message>
    <message>
        <source>A linear layer whose weights come from a wire: tied to an embedding, or made.</source>
        <translation>가중치를 선으로 받는 선형 층입니다. 임베딩과 공유하거나 직접 만든 가중치를 씁니다.</translation>
    </message>
    <message>
        <source>A bilinear layer whose weights come from a wire.</source>
        <translation>가중치를 선으로 받는 이중선형 층입니다.</translation>
    </message>
    <message>
        <source>Slides filters that come from a wire over a tensor.</source>
        <translation>선으로 받은 필터를 텐서 위로 미끄러뜨립니다.</translation>
    </message>
    <message>
        <source>Spreads every point with filters that come from a wire.</source>
        <translation>선으로 받은 필터로 각 점을 펼칩니다.</translation>
    </message>
    <message>
        <source>Takes rows of a table that comes from a wire.</source>
        <translation>선으로 받은 표에서 행을 가져옵니다.</translation>
    </message>
    <message>
        <source>A PReLU whose slopes come from a wire.</source>
        <translation>기울기를 선으로 받는 PReLU입니다.</translation>
    </message>
    <message>
        <source>A layer norm whose scale and shift come from a wire.</source>
        <translation>배율과 이동을 선으로 받는 층 정규화입니다.</translation>
    </message>
    <message>
        <source>An RMS norm whose scale comes from a wire.</source>
        <translation>배율을 선으로 받는 RMS 정규화입니다.</translation>
    </message>
    <message>
        <source>A group norm whose scale and shift come from a wire.</source>
        <translation>배율과 이동을 선으로 받는 그룹 정규화입니다.</translation>
    </message>
    <message>
        <source>An instance norm whose scale and shift come from a wire.</source>
        <translation>배율과 이동을 선으로 받는 인스턴스 정규화입니다.</translation>
    </message>
    <message>
        <source>Takes points of a picture at places that come from a wire.</source>
        <translation>선으로 받은 자리에서 그림의 점을 가져옵니다.</translation>
    </message>
    <message>
        <source>The places that a rotation, scale and shift look at.</source>
        <translation>회전, 배율, 이동이 바라보는 자리들입니다.</translation>
    </message>
    <message>
        <source>The cosine of the angle between vectors.</source>
        <translation>두 벡터 사이 각의 코사인입니다.</translation>
    </message>
    <message>
        <source>The distance of each row to the same row of another.</source>
        <translation>각 행에서 다른 텐서의 같은 행까지의 거리입니다.</translation>
    </message>
    <message>
        <source>Draws shares, or one choice, that gradients go through.</source>
        <translation>비율이나 하나의 선택을 뽑되 그래디언트가 지나가게 합니다.</translation>
    </message>
    <message>
        <source>The logarithms of shares that add up to 1.</source>
        <translation>합이 1인 비율들의 로그입니다.</translation>
    </message>
    <message>
        <source>Makes shares that add up to 1, the largest for the smallest value.</source>
        <translation>합이 1인 비율을 만들되 가장 작은 값이 가장 큰 비율을 갖습니다.</translation>
    </message>
    <message>
        <source>A tensor that is learned, without anything coming in: a class token, a scale.</source>
        <translation>아무 입력 없이 학습되는 텐서입니다. 예: 클래스 토큰, 배율.</translation>
    </message>
    <message>
        <source>Normal noise, new in every step: what a generator begins with.</source>
        <translation>스텝마다 새로 뽑는 정규 잡음입니다. 생성자의 시작점입니다.</translation>
    </message>
    <message>
        <source>Even noise from 0 to 1, new in every step.</source>
        <translation>스텝마다 새로 뽑는, 0과 1 사이의 균등 잡음입니다.</translation>
    </message>
    <message>
        <source>The numbers 0, 1, 2, … along an axis of a tensor: positions in a sequence.</source>
        <translation>텐서의 한 축을 따라 0, 1, 2, …를 냅니다. 시퀀스의 위치입니다.</translation>
    </message>
    <message>
        <source>A tensor of the same shape with one number everywhere: the targets of a GAN.</source>
        <translation>같은 형상을 수 하나로 채운 텐서입니다. GAN의 정답에 씁니다.</translation>
    </message>
    <message>
        <source>A table of numbers that is not learned: a filter, class weights, a lookup.</source>
        <translation>학습하지 않는 숫자 표입니다. 필터, 클래스 가중치, 조회표로 씁니다.</translation>
    </message>
    <message>
        <source>Zeros of a size, without a batch.</source>
        <translation>정해진 크기의 0입니다. 배치가 없습니다.</translation>
    </message>
    <message>
        <source>Ones of a size, without a batch.</source>
        <translation>정해진 크기의 1입니다. 배치가 없습니다.</translation>
    </message>
    <message>
        <source>One number everywhere in a size, without a batch.</source>
        <translation>정해진 크기를 한 수로 채웁니다. 배치가 없습니다.</translation>
    </message>
    <message>
        <source>Ones on the diagonal, 0 elsewhere.</source>
        <translation>대각선은 1, 나머지는 0입니다.</translation>
    </message>
    <message>
        <source>Numbers at equal steps from one to another.</source>
        <translation>한 수에서 다른 수까지 같은 간격의 수들입니다.</translation>
    </message>
    <message>
        <source>Powers at equal steps of their exponents.</source>
        <translation>지수를 같은 간격으로 한 거듭제곱들입니다.</translation>
    </message>
    <message>
        <source>The numbers from 0 on in an order that is drawn anew in every step.</source>
        <translation>0부터의 수들을 단계마다 새로 섞은 순서로 줍니다.</translation>
    </message>
    <message>
        <source>A window that swells and fades as a cosine does.</source>
        <translation>코사인처럼 커졌다가 작아지는 창입니다.</translation>
    </message>
    <message>
        <source>A window that swells and fades as a cosine does, not quite to 0.</source>
        <translation>코사인처럼 커졌다가 작아지되 0까지는 가지 않는 창입니다.</translation>
    </message>
    <message>
        <source>A window that swells and fades as two cosines do.</source>
        <translation>두 코사인처럼 커졌다가 작아지는 창입니다.</translation>
    </message>
    <message>
        <source>Whole numbers by chance, new in every step.</source>
        <translation>무작위 정수입니다. 단계마다 새로 뽑습니다.</translation>
    </message>
    <message>
        <source>Whole numbers by chance in the shape of a tensor, new in every step.</source>
        <translation>텐서와 같은 모양의 무작위 정수입니다. 단계마다 새로 뽑습니다.</translation>
    </message>
    <message>
        <source>0 or 1 by chance: what comes in is how likely a 1 is.</source>
        <translation>무작위로 0 또는 1입니다. 들어오는 값이 1이 될 확률입니다.</translation>
    </message>
    <message>
        <source>Counts by chance: what comes in is how many are expected.</source>
        <translation>무작위 개수입니다. 들어오는 값이 기댓값입니다.</translation>
    </message>
    <message>
        <source>How far the training is, for what changes meanwhile: KL annealing, a curriculum, mixed losses.</source>
        <translation>학습이 얼마나 진행되었는지입니다. 학습하는 동안 바뀌는 것에 씁니다: KL 어닐링, 커리큘럼, 섞인 손실.</translation>
    </message>
    <message>
        <source>For classes: how surprised the scores are by the right class.</source>
        <translation>클래스용: 점수가 맞는 클래스에 얼마나 놀라는지를 잽니다.</translation>
    </message>
    <message>
        <source>Cross entropy for scores that are logarithms already, as of LogSoftmax.</source>
        <translation>LogSoftmax처럼 이미 로그인 점수에 쓰는 크로스 엔트로피입니다.</translation>
    </message>
    <message>
        <source>For numbers: the mean squared error.</source>
        <translation>수치용: 평균 제곱 오차입니다.</translation>
    </message>
    <message>
        <source>For numbers: the mean absolute error; forgives outliers.</source>
        <translation>수치용: 평균 절대 오차입니다. 이상치에 너그럽습니다.</translation>
    </message>
    <message>
        <source>Squared for small errors, absolute for large ones.</source>
        <translation>작은 오차는 제곱, 큰 오차는 절댓값으로 잽니다.</translation>
    </message>
    <message>
        <source>Squared for small errors, absolute for large ones, with a scale.</source>
        <translation>작은 오차는 제곱, 큰 오차는 절댓값으로 재며 경계를 정할 수 있습니다.</translation>
    </message>
    <message>
        <source>For yes or no: cross entropy of single scores.</source>
        <translation>예/아니요용: 점수 하나에 대한 크로스 엔트로피입니다.</translation>
    </message>
    <message>
        <source>For yes or no: cross entropy of values that went through a sigmoid.</source>
        <translation>예/아니요용: 시그모이드를 거친 값에 대한 크로스 엔트로피입니다.</translation>
    </message>
    <message>
        <source>How far a distribution is from another; the input holds logarithms.</source>
        <translation>한 분포가 다른 분포와 얼마나 다른지를 잽니다. 입력은 로그값입니다.</translation>
    </message>
    <message>
        <source>For counts: how surprised a Poisson distribution is.</source>
        <translation>개수용: 푸아송 분포가 얼마나 놀라는지를 잽니다.</translation>
    </message>
    <message>
        <source>For numbers with a spread: how surprised a normal distribution is.</source>
        <translation>퍼짐이 있는 수치용: 정규분포가 얼마나 놀라는지를 잽니다.</translation>
    </message>
    <message>
        <source>For distances: near where the target is 1, at least a margin apart where it is -1.</source>
        <translation>거리용: 정답이 1이면 가깝게, -1이면 적어도 마진만큼 떨어지게 합니다.</translation>
    </message>
    <message>
        <source>For two classes, 1 and -1: a smooth hinge.</source>
        <translation>두 클래스(1과 -1)용: 매끄러운 힌지 손실입니다.</translation>
    </message>
    <message>
        <source>For several labels at once: yes or no for each.</source>
        <translation>여러 레이블을 한꺼번에: 레이블마다 예/아니요입니다.</translation>
    </message>
    <message>
        <source>For several labels at once, by margin; the target lists label numbers, then -1.</source>
        <translation>여러 레이블을 한꺼번에, 마진으로 잽니다. 정답은 레이블 번호를 나열하고 -1로 끝냅니다.</translation>
    </message>
    <message>
        <source>For classes, by margin: the right score must lead.</source>
        <translation>클래스용, 마진으로 잽니다. 맞는 점수가 앞서야 합니다.</translation>
    </message>
    <message>
        <source>For pairs: the same way where the target is 1, not where it is -1.</source>
        <translation>쌍에 씁니다. 정답이 1이면 같은 방향, -1이면 다른 방향이 되게 합니다.</translation>
    </message>
    <message>
        <source>For pairs: the first must be larger where the target is 1, smaller where it is -1.</source>
        <translation>쌍에 씁니다. 정답이 1이면 첫째가 더 크고, -1이면 더 작아야 합니다.</translation>
    </message>
    <message>
        <source>An anchor must be nearer to one like it than to one unlike it.</source>
        <translation>기준(anchor)은 다른 것보다 비슷한 것에 더 가까워야 합니다.</translation>
    </message>
    <message>
        <source>For a sequence whose alignment is not known: speech, handwriting.</source>
        <translation>정렬을 모르는 시퀀스(음성, 손글씨)에 씁니다.</translation>
    </message>
    <message>
        <source>For very many classes, sorted by how frequent they are: scores and loss in one.</source>
        <translation>빈도순으로 정렬된 아주 많은 클래스에 씁니다. 점수와 손실이 하나로 되어 있습니다.</translation>
    </message>
    <message>
        <source>Cross entropy that hardly counts what is right already; for rare classes.</source>
        <translation>이미 맞은 것은 거의 세지 않는 크로스 엔트로피로, 드문 클래스에 좋습니다.</translation>
    </message>
    <message>
        <source>For areas of pictures: 1 less twice the overlap over both areas.</source>
        <translation>이미지 영역용: 1에서 (겹침의 두 배 ÷ 두 영역의 합)을 뺍니다.</translation>
    </message>
    <message>
        <source>For areas of pictures: how little they overlap, with a weight for either mistake.</source>
        <translation>이미지 영역용: 얼마나 덜 겹치는지를 재며, 두 종류의 실수에 가중치를 둡니다.</translation>
    </message>
    <message>
        <source>Cross entropy in which every row has a weight, so that rare classes count more.</source>
        <translation>행마다 가중치가 있는 크로스 엔트로피로, 드문 클래스를 더 크게 셉니다.</translation>
    </message>
    <message>
        <source>For boxes: how little they overlap; further apart is worse.</source>
        <translation>상자용: 얼마나 덜 겹치는지를 잽니다. 멀수록 나쁩니다.</translation>
    </message>
    <message>
        <source>For boxes: how little they overlap, and how far apart their middles are.</source>
        <translation>상자용: 얼마나 덜 겹치는지와 중심이 얼마나 떨어졌는지를 잽니다.</translation>
    </message>
    <message>
        <source>Two views of a row find each other among all views of the batch.</source>
        <translation>한 행의 두 모습이 배치의 모든 모습 가운데서 서로를 찾게 합니다.</translation>
    </message>
    <message>
        <source>Two views of a row agree in each number, and no two numbers tell the same.</source>
        <translation>한 행의 두 모습이 값마다 일치하고, 어떤 두 값도 같은 것을 말하지 않게 합니다.</translation>
    </message>
    <message>
        <source>Two views of a row agree, all numbers vary, and no two tell the same.</source>
        <translation>한 행의 두 모습이 일치하고, 모든 값이 퍼져 있고, 어떤 두 값도 같은 것을 말하지 않게 합니다.</translation>
    </message>
    <message>
        <source>Two views of a row point the same way; detach one of them.</source>
        <translation>한 행의 두 모습이 같은 방향을 가리키게 합니다. 둘 중 하나는 detach하세요.</translation>
    </message>
    <message>
        <source>Rows of a class move together: each compared with its hardest others of the batch.</source>
        <translation>같은 클래스의 행을 모읍니다. 행마다 배치에서 가장 어려운 상대와 비교합니다.</translation>
    </message>
    <message>
        <source>For a VAE: how far normal distributions are from the standard one.</source>
        <translation>VAE용: 정규분포들이 표준정규분포와 얼마나 다른지를 잽니다.</translation>
    </message>
    <message>
        <source>For a critic: real rows are to be scored higher than made ones.</source>
        <translation>비평자(critic)용: 진짜 행이 만들어진 행보다 높은 점수를 받게 합니다.</translation>
    </message>
    <message>
        <source>For a critic: keeps its gradient near a length; wire torch.autograd.grad into it.</source>
        <translation>비평자(critic)용: 기울기의 길이를 일정하게 유지합니다. torch.autograd.grad를 연결하세요.</translation>
    </message>
    <message>
        <source>For a policy: makes actions likelier that did better than expected, but not much at once (PPO).</source>
        <translation>정책용: 기대보다 좋았던 행동의 확률을 높이되 한 번에 크게 바꾸지 않습니다(PPO).</translation>
    </message>
    <message>
        <source>Keeps a policy, or a classifier, from being sure too early: minus the entropy of its scores.</source>
        <translation>정책이나 분류기가 너무 일찍 확신하지 않게 합니다: 점수의 엔트로피에 음수를 붙인 값입니다.</translation>
    </message>
    <message>
        <source>The share of rows whose class is found.</source>
        <translation>클래스를 맞힌 행의 비율입니다.</translation>
    </message>
    <message>
        <source>The share of rows whose class is among the k highest scores.</source>
        <translation>맞는 클래스가 점수 상위 k개 안에 든 행의 비율입니다.</translation>
    </message>
    <message>
        <source>The mean over classes of the share of their rows that is found; fair to rare classes.</source>
        <translation>클래스별로 맞힌 비율의 평균입니다. 드문 클래스에 공정합니다.</translation>
    </message>
    <message>
        <source>Of the rows that were given a class, the share that has it.</source>
        <translation>그 클래스로 예측한 행 가운데 실제로 그 클래스인 비율입니다.</translation>
    </message>
    <message>
        <source>Of the rows that have a class, the share that was given it.</source>
        <translation>실제로 그 클래스인 행 가운데 그렇게 예측한 비율입니다.</translation>
    </message>
    <message>
        <source>The mean over classes of the balance of precision and recall; fair to rare classes.</source>
        <translation>정밀도와 재현율의 균형을 클래스별로 구해 평균합니다. 드문 클래스에 공정합니다.</translation>
    </message>
    <message>
        <source>How likely a row of a class has a higher score than one of another class; 0.5 is chance.</source>
        <translation>한 클래스의 행이 다른 클래스의 행보다 높은 점수를 받을 확률입니다. 0.5는 우연입니다.</translation>
    </message>
    <message>
        <source>The mean precision over all depths of the ranking; for classes that are rare.</source>
        <translation>순위의 모든 깊이에서 낸 정밀도의 평균입니다. 드문 클래스에 씁니다.</translation>
    </message>
    <message>
        <source>How far found and true areas cover each other: intersection over union, a mean over classes.</source>
        <translation>찾은 영역과 실제 영역이 겹치는 정도입니다. 교집합 ÷ 합집합을 클래스별로 평균합니다.</translation>
    </message>
    <message>
        <source>How far found and true areas cover each other: twice the overlap over both areas.</source>
        <translation>찾은 영역과 실제 영역이 겹치는 정도입니다. 겹침의 두 배 ÷ 두 영역의 합입니다.</translation>
    </message>
    <message>
        <source>How confidently and how exactly boxes around objects are detected: COCO&apos;s mean average precision.</source>
        <translation>물체의 상자를 얼마나 확실하고 정확하게 찾았는지를 COCO의 mAP로 잽니다.</translation>
    </message>
    <message>
        <source>The mean distance from the target.</source>
        <translation>정답과의 평균 거리(절대 오차)입니다.</translation>
    </message>
    <message>
        <source>The mean squared distance from the target.</source>
        <translation>정답과의 거리를 제곱한 평균입니다.</translation>
    </message>
    <message>
        <source>The root of the mean squared distance from the target, in its own units; of several, the mean root.</source>
        <translation>정답과의 거리를 제곱한 평균의 제곱근으로, 정답과 단위가 같습니다. 정답이 여럿이면 각 제곱근의 평균입니다.</translation>
    </message>
    <message>
        <source>The mean distance as a share of the target: 0.1 is ten percent off.</source>
        <translation>정답에 대한 오차 비율의 평균입니다. 0.1이면 10 % 어긋난 것입니다.</translation>
    </message>
    <message>
        <source>The share of the target&apos;s variance that is explained; of several targets, the mean share.</source>
        <translation>정답의 분산 가운데 설명된 비율입니다. 정답이 여럿이면 평균 비율입니다.</translation>
    </message>
    <message>
        <source>Among how many tokens a language model wavers: e to the mean cross entropy.</source>
        <translation>언어 모델이 몇 개의 토큰 사이에서 망설이는지입니다. e의 (평균 크로스 엔트로피) 제곱입니다.</translation>
    </message>
    <message>
        <source>The share of rows in which every token, or every label, is right.</source>
        <translation>모든 토큰 또는 모든 레이블이 맞은 행의 비율입니다.</translation>
    </message>
    <message>
        <source>How many runs of tokens a translation has in common with its reference.</source>
        <translation>번역이 참조 번역과 얼마나 많은 토큰 묶음을 공유하는지입니다.</translation>
    </message>
    <message>
        <source>Any figure of the drawing, watched while it learns: a part of a loss, a norm, an entropy, your own. That of a whole batch is averaged over the batches by their rows.</source>
        <translation>학습하는 동안 지켜볼 그림 속의 아무 수치: 손실의 일부, 노름, 엔트로피, 직접 만든 수치. 배치 전체의 수치는 배치들에 걸쳐 행 수에 따라 평균합니다.</translation>
    </message>
    <message>
        <source>Steps against the gradient, with momentum if asked for.</source>
        <translation>기울기의 반대 방향으로 나아갑니다. 원하면 모멘텀을 씁니다.</translation>
    </message>
    <message>
        <source>Scales every weight&apos;s step by how its gradients have been; a good first choice.</source>
        <translation>가중치마다 지금까지의 기울기에 맞춰 보폭을 조절합니다. 처음 고르기에 좋습니다.</translation>
    </message>
    <message>
        <source>Adam with weight decay that does not mix with the gradient; used for transformers.</source>
        <translation>가중치 감쇠가 기울기와 섞이지 않는 Adam입니다. 트랜스포머에 씁니다.</translation>
    </message>
    <message>
        <source>Adam with Nesterov&apos;s look ahead.</source>
        <translation>네스테로프처럼 앞을 내다보는 Adam입니다.</translation>
    </message>
    <message>
        <source>Scales every weight&apos;s step by its recent gradients.</source>
        <translation>가중치마다 최근 기울기에 맞춰 보폭을 조절합니다.</translation>
    </message>
    <message>
        <source>Scales every weight&apos;s step by all its gradients so far; for sparse data.</source>
        <translation>가중치마다 지금까지의 모든 기울기에 맞춰 보폭을 조절합니다. 희소한 데이터에 씁니다.</translation>
    </message>
    <message>
        <source>Adagrad that forgets; needs no learning rate.</source>
        <translation>오래된 기울기를 잊는 Adagrad입니다. 학습률이 필요 없습니다.</translation>
    </message>
    <message>
        <source>Adam that scales by the largest gradient instead of their mean.</source>
        <translation>평균 대신 가장 큰 기울기로 보폭을 조절하는 Adam입니다.</translation>
    </message>
    <message>
        <source>Adam that is careful in the first steps, so it needs no warm-up.</source>
        <translation>처음 몇 스텝에 조심하여 워밍업이 필요 없는 Adam입니다.</translation>
    </message>
    <message>
        <source>Plain steps whose weights are averaged on the way.</source>
        <translation>단순한 스텝을 밟으며 지나온 가중치를 평균합니다.</translation>
    </message>
    <message>
        <source>Only the sign of the gradient counts; for whole data sets at once.</source>
        <translation>기울기의 부호만 봅니다. 데이터 전체를 한 번에 쓸 때 맞습니다.</translation>
    </message>
    <message>
        <source>Adam that keeps rows and columns of its scales only; for very large models.</source>
        <translation>보폭 조절값을 행과 열로만 기억하는 Adam입니다. 아주 큰 모델에 씁니다.</translation>
    </message>
    <message>
        <source>Adam for sparse gradients only: wire in the parameters of embeddings with “sparse”.</source>
        <translation>희소 기울기 전용 Adam입니다. “sparse”인 임베딩의 parameters를 연결하세요.</translation>
    </message>
    <message>
        <source>Steps whose directions stand at right angles; for matrices only: wire in a group of them.</source>
        <translation>스텝의 방향들이 서로 직각이 되게 합니다. 행렬 전용이므로 행렬 그룹을 연결하세요.</translation>
    </message>
    <message>
        <source>Multiplies the learning rate by what an expression gives: any warm-up, any decay.</source>
        <translation>수식의 값을 학습률에 곱합니다. 어떤 워밍업이나 감쇠든 쓸 수 있습니다.</translation>
    </message>
    <message>
        <source>Multiplies the learning rate by a factor every few epochs.</source>
        <translation>몇 에포크마다 학습률에 일정한 비율을 곱합니다.</translation>
    </message>
    <message>
        <source>Multiplies the learning rate by a factor at chosen epochs.</source>
        <translation>고른 에포크에서 학습률에 일정한 비율을 곱합니다.</translation>
    </message>
    <message>
        <source>Multiplies the learning rate by a factor after every epoch.</source>
        <translation>에포크마다 학습률에 일정한 비율을 곱합니다.</translation>
    </message>
    <message>
        <source>Lets the learning rate fall along half a cosine wave.</source>
        <translation>학습률을 코사인 반파를 따라 낮춥니다.</translation>
    </message>
    <message>
        <source>Lets the learning rate grow in a straight line at first: a warm-up.</source>
        <translation>처음에 학습률을 직선으로 높입니다(워밍업).</translation>
    </message>
    <message>
        <source>Lets the learning rate rise and fall once over the whole training, step by step.</source>
        <translation>학습 전체에 걸쳐 학습률을 스텝마다 한 번 올렸다가 내립니다.</translation>
    </message>
    <message>
        <source>Holds the learning rate down for a while, then lets it go.</source>
        <translation>한동안 학습률을 낮게 두었다가 원래대로 돌립니다.</translation>
    </message>
    <message>
        <source>Lets the learning rate fall to 0 along a power.</source>
        <translation>학습률을 거듭제곱 곡선을 따라 0까지 낮춥니다.</translation>
    </message>
    <message>
        <source>Falls along half a cosine wave again and again.</source>
        <translation>코사인 반파를 따라 되풀이해서 낮춥니다.</translation>
    </message>
    <message>
        <source>Lets the learning rate swing between two bounds, step by step.</source>
        <translation>학습률이 두 한계 사이를 스텝마다 오르내립니다.</translation>
    </message>
    <message>
        <source>Some of the weights, with a learning rate and weight decay of their own.</source>
        <translation>학습률과 가중치 감쇠를 따로 쓰는 가중치 묶음입니다.</translation>
    </message>
    <message>
        <source>One schedule after the other: a warm-up, then a fall.</source>
        <translation>스케줄러를 차례로 씁니다. 예: 워밍업 뒤 감소.</translation>
    </message>
    <message>
        <source>Several schedules at once, each on top of the others.</source>
        <translation>여러 스케줄러를 겹쳐 동시에 씁니다.</translation>
    </message>
    <message>
        <source>The gradient of a value with respect to one that it was made from: a gradient penalty.</source>
        <translation>한 값을, 그것을 만든 값에 대해 미분한 기울기입니다. 기울기 페널티에 씁니다.</translation>
    </message>
    <message>
        <source>Keeps track of what is made from this value, so that its gradient can be asked for.</source>
        <translation>이 값에서 만들어지는 것을 기록하여 나중에 기울기를 구할 수 있게 합니다.</translation>
    </message>
    <message>
        <source>The same value, through which no gradient goes back.</source>
        <translation>같은 값이지만 기울기가 뒤로 흐르지 않습니다.</translation>
    </message>
    <message>
        <source>Your own function or module in Python; runs once you trust it.</source>
        <translation>직접 쓴 파이썬 함수나 모듈입니다. 신뢰한다고 한 뒤에 실행됩니다.</translation>
    </message>
    <message>
        <source>What comes into a block; the node&apos;s id names the block&apos;s input.</source>
        <translation>블록으로 들어오는 값입니다. 노드의 이름이 블록 입력의 이름이 됩니다.</translation>
    </message>
    <message>
        <source>What a block, or the whole network, gives; the node&apos;s id names it.</source>
        <translation>블록 또는 신경망 전체가 내는 값입니다. 노드의 이름이 출력의 이름이 됩니다.</translation>
    </message>
    <message>
        <source>A dot through which a wire is led; it gives on what comes in.</source>
        <translation>선을 돌려 잇는 점입니다. 들어온 값을 그대로 넘깁니다.</translation>
    </message>
    <message>
        <source>Words on the canvas, in Markdown.</source>
        <translation>캔버스에 두는 메모입니다. 마크다운으로 씁니다.</translation>
    </message>
    <message>
        <source>A titled frame round nodes that belong together; they move with it.</source>
        <translation>함께 속하는 노드를 두르는 제목 있는 틀입니다. 노드는 틀과 함께 움직입니다.</translation>
    </message>
</context>
<context>
    <name>making</name>
    <message>
        <source>not set</source>
        <translation>정하지 않음</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>예</translation>
    </message>
    <message>
        <source>no</source>
        <translation>아니요</translation>
    </message>
</context>
<context>
    <name>parameters</name>
    <message>
        <source>Activation</source>
        <translation>활성화 함수</translation>
    </message>
    <message>
        <source>Affine</source>
        <translation>아핀 변환</translation>
    </message>
    <message>
        <source>Align corners</source>
        <translation>모서리 맞춤</translation>
    </message>
    <message>
        <source>Alpha</source>
        <translation>알파</translation>
    </message>
    <message>
        <source>Anneal strategy</source>
        <translation>감소 모양</translation>
    </message>
    <message>
        <source>Answers</source>
        <translation>답변</translation>
    </message>
    <message>
        <source>Antialias</source>
        <translation>안티에일리어싱</translation>
    </message>
    <message>
        <source>Approximate</source>
        <translation>근사식</translation>
    </message>
    <message>
        <source>Average</source>
        <translation>평균 방식</translation>
    </message>
    <message>
        <source>Balance</source>
        <translation>클래스 균형</translation>
    </message>
    <message>
        <source>Base</source>
        <translation>밑</translation>
    </message>
    <message>
        <source>Base learning rate</source>
        <translation>기본 학습률</translation>
    </message>
    <message>
        <source>Base momentum</source>
        <translation>기본 모멘텀</translation>
    </message>
    <message>
        <source>Batch first</source>
        <translation>배치 먼저</translation>
    </message>
    <message>
        <source>Batch size</source>
        <translation>배치 크기</translation>
    </message>
    <message>
        <source>Beta</source>
        <translation>베타</translation>
    </message>
    <message>
        <source>Beta end</source>
        <translation>마지막 베타</translation>
    </message>
    <message>
        <source>Beta start</source>
        <translation>시작 베타</translation>
    </message>
    <message>
        <source>Betas</source>
        <translation>베타</translation>
    </message>
    <message>
        <source>Bias</source>
        <translation>편향</translation>
    </message>
    <message>
        <source>Bidirectional</source>
        <translation>양방향</translation>
    </message>
    <message>
        <source>Blank</source>
        <translation>빈 클래스(blank)</translation>
    </message>
    <message>
        <source>Blur</source>
        <translation>흐림</translation>
    </message>
    <message>
        <source>Brightness</source>
        <translation>밝기</translation>
    </message>
    <message>
        <source>Broken</source>
        <translation>깨진 파일</translation>
    </message>
    <message>
        <source>Ceil mode</source>
        <translation>올림</translation>
    </message>
    <message>
        <source>Centered</source>
        <translation>중심화</translation>
    </message>
    <message>
        <source>Channels</source>
        <translation>채널 수</translation>
    </message>
    <message>
        <source>Chunks</source>
        <translation>조각 수</translation>
    </message>
    <message>
        <source>Class weights</source>
        <translation>클래스 가중치</translation>
    </message>
    <message>
        <source>Classes</source>
        <translation>클래스 수</translation>
    </message>
    <message>
        <source>Clip</source>
        <translation>클립</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>코드</translation>
    </message>
    <message>
        <source>Color</source>
        <translation>색</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>열</translation>
    </message>
    <message>
        <source>Concat</source>
        <translation>이어 붙이기</translation>
    </message>
    <message>
        <source>Config</source>
        <translation>구성</translation>
    </message>
    <message>
        <source>Content</source>
        <translation>찾을 것</translation>
    </message>
    <message>
        <source>Contrast</source>
        <translation>대비</translation>
    </message>
    <message>
        <source>Cooldown</source>
        <translation>쉬는 에포크</translation>
    </message>
    <message>
        <source>Correction</source>
        <translation>보정</translation>
    </message>
    <message>
        <source>Count</source>
        <translation>개수</translation>
    </message>
    <message>
        <source>Count include pad</source>
        <translation>패딩 포함</translation>
    </message>
    <message>
        <source>Covariance</source>
        <translation>공분산</translation>
    </message>
    <message>
        <source>Create graph</source>
        <translation>그래프 유지</translation>
    </message>
    <message>
        <source>Cross gaps</source>
        <translation>빈 구간 건너기</translation>
    </message>
    <message>
        <source>Cutoffs</source>
        <translation>경계</translation>
    </message>
    <message>
        <source>Cycle momentum</source>
        <translation>모멘텀 순환</translation>
    </message>
    <message>
        <source>Dampening</source>
        <translation>감쇠</translation>
    </message>
    <message>
        <source>Date encoding</source>
        <translation>날짜 표현</translation>
    </message>
    <message>
        <source>Dayfirst</source>
        <translation>일이 먼저</translation>
    </message>
    <message>
        <source>Decimal</source>
        <translation>소수점 기호</translation>
    </message>
    <message>
        <source>Decoder layers</source>
        <translation>디코더 층</translation>
    </message>
    <message>
        <source>Degrees</source>
        <translation>각도</translation>
    </message>
    <message>
        <source>Delimiter</source>
        <translation>구분자</translation>
    </message>
    <message>
        <source>Delta</source>
        <translation>델타</translation>
    </message>
    <message>
        <source>Dense</source>
        <translation>행렬</translation>
    </message>
    <message>
        <source>Descending</source>
        <translation>내림차순</translation>
    </message>
    <message>
        <source>Diagonal</source>
        <translation>대각선</translation>
    </message>
    <message>
        <source>Dilation</source>
        <translation>팽창</translation>
    </message>
    <message>
        <source>Dimension</source>
        <translation>차원</translation>
    </message>
    <message>
        <source>Dimensions</source>
        <translation>차원들</translation>
    </message>
    <message>
        <source>Discount</source>
        <translation>할인율</translation>
    </message>
    <message>
        <source>Div factor</source>
        <translation>시작 나눗값</translation>
    </message>
    <message>
        <source>Div value</source>
        <translation>나눗값</translation>
    </message>
    <message>
        <source>Download</source>
        <translation>내려받기</translation>
    </message>
    <message>
        <source>Downscale factor</source>
        <translation>축소 배율</translation>
    </message>
    <message>
        <source>Drop doubles</source>
        <translation>중복 제거</translation>
    </message>
    <message>
        <source>Dropout</source>
        <translation>드롭아웃</translation>
    </message>
    <message>
        <source>Edges</source>
        <translation>간선</translation>
    </message>
    <message>
        <source>Elementwise affine</source>
        <translation>원소별 배율</translation>
    </message>
    <message>
        <source>Embedding width</source>
        <translation>임베딩 크기</translation>
    </message>
    <message>
        <source>Embeddings</source>
        <translation>임베딩 수</translation>
    </message>
    <message>
        <source>Encoder layers</source>
        <translation>인코더 층</translation>
    </message>
    <message>
        <source>Encoding</source>
        <translation>문자 인코딩</translation>
    </message>
    <message>
        <source>End factor</source>
        <translation>끝 비율</translation>
    </message>
    <message>
        <source>End index</source>
        <translation>끝 토큰</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>환경</translation>
    </message>
    <message>
        <source>Episodes</source>
        <translation>에피소드</translation>
    </message>
    <message>
        <source>Epsilon</source>
        <translation>엡실론</translation>
    </message>
    <message>
        <source>Epsilon end</source>
        <translation>마지막 엡실론</translation>
    </message>
    <message>
        <source>Epsilon steps</source>
        <translation>엡실론 스텝</translation>
    </message>
    <message>
        <source>Equation</source>
        <translation>수식</translation>
    </message>
    <message>
        <source>Every</source>
        <translation>간격</translation>
    </message>
    <message>
        <source>Explores</source>
        <translation>탐험 방법</translation>
    </message>
    <message>
        <source>Exponent</source>
        <translation>지수</translation>
    </message>
    <message>
        <source>Factor</source>
        <translation>배율</translation>
    </message>
    <message>
        <source>Features</source>
        <translation>특성 수</translation>
    </message>
    <message>
        <source>Feed-forward width</source>
        <translation>피드포워드 크기</translation>
    </message>
    <message>
        <source>Fill value</source>
        <translation>채울 값</translation>
    </message>
    <message>
        <source>Final div factor</source>
        <translation>끝 나눗값</translation>
    </message>
    <message>
        <source>First dimension</source>
        <translation>첫 차원</translation>
    </message>
    <message>
        <source>Fold</source>
        <translation>폴드</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>폴더</translation>
    </message>
    <message>
        <source>Folds</source>
        <translation>폴드 수</translation>
    </message>
    <message>
        <source>Full</source>
        <translation>상수 포함</translation>
    </message>
    <message>
        <source>GAE lambda</source>
        <translation>GAE 람다</translation>
    </message>
    <message>
        <source>Gamma</source>
        <translation>감마</translation>
    </message>
    <message>
        <source>Gaps</source>
        <translation>빈 곳</translation>
    </message>
    <message>
        <source>Gives</source>
        <translation>내는 것</translation>
    </message>
    <message>
        <source>Grayscale</source>
        <translation>흑백</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>그룹</translation>
    </message>
    <message>
        <source>Group by</source>
        <translation>묶는 기준</translation>
    </message>
    <message>
        <source>Groups</source>
        <translation>그룹 수</translation>
    </message>
    <message>
        <source>Head bias</source>
        <translation>헤드 편향</translation>
    </message>
    <message>
        <source>Header</source>
        <translation>머리글 행</translation>
    </message>
    <message>
        <source>Heads</source>
        <translation>헤드 수</translation>
    </message>
    <message>
        <source>Height</source>
        <translation>높이</translation>
    </message>
    <message>
        <source>Hidden size</source>
        <translation>은닉 크기</translation>
    </message>
    <message>
        <source>Holds</source>
        <translation>값의 종류</translation>
    </message>
    <message>
        <source>Hop length</source>
        <translation>홉 길이</translation>
    </message>
    <message>
        <source>Horizon</source>
        <translation>예측 길이</translation>
    </message>
    <message>
        <source>Hue</source>
        <translation>색조</translation>
    </message>
    <message>
        <source>Ignore index</source>
        <translation>무시할 번호</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>이미지</translation>
    </message>
    <message>
        <source>Images</source>
        <translation>이미지</translation>
    </message>
    <message>
        <source>In channels</source>
        <translation>입력 채널</translation>
    </message>
    <message>
        <source>In features</source>
        <translation>입력 특성</translation>
    </message>
    <message>
        <source>In1 features</source>
        <translation>첫째 입력 특성 수</translation>
    </message>
    <message>
        <source>In2 features</source>
        <translation>둘째 입력 특성 수</translation>
    </message>
    <message>
        <source>Index</source>
        <translation>인덱스</translation>
    </message>
    <message>
        <source>Init</source>
        <translation>초기화</translation>
    </message>
    <message>
        <source>Initial accumulator value</source>
        <translation>누적 시작값</translation>
    </message>
    <message>
        <source>Input</source>
        <translation>입력</translation>
    </message>
    <message>
        <source>Input size</source>
        <translation>입력 크기</translation>
    </message>
    <message>
        <source>Inputs</source>
        <translation>입력</translation>
    </message>
    <message>
        <source>Interval</source>
        <translation>간격 단위</translation>
    </message>
    <message>
        <source>Invariance</source>
        <translation>불변성</translation>
    </message>
    <message>
        <source>Iou</source>
        <translation>IoU</translation>
    </message>
    <message>
        <source>Is causal</source>
        <translation>인과 마스크</translation>
    </message>
    <message>
        <source>Jitter</source>
        <translation>색 변화</translation>
    </message>
    <message>
        <source>Kdim</source>
        <translation>키 차원</translation>
    </message>
    <message>
        <source>Keep dimension</source>
        <translation>차원 유지</translation>
    </message>
    <message>
        <source>Kernel size</source>
        <translation>커널 크기</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>라벨</translation>
    </message>
    <message>
        <source>Label axis</source>
        <translation>레이블 축</translation>
    </message>
    <message>
        <source>Label smoothing</source>
        <translation>라벨 스무딩</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>라벨</translation>
    </message>
    <message>
        <source>Lambda</source>
        <translation>람다</translation>
    </message>
    <message>
        <source>Largest</source>
        <translation>큰 것부터</translation>
    </message>
    <message>
        <source>Last dimension</source>
        <translation>끝 차원</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>층 수</translation>
    </message>
    <message>
        <source>Layout</source>
        <translation>배치 방식</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>학습률</translation>
    </message>
    <message>
        <source>Learning rate decay</source>
        <translation>학습률 감쇠</translation>
    </message>
    <message>
        <source>Learns from</source>
        <translation>배우는 것</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>길이</translation>
    </message>
    <message>
        <source>Log input</source>
        <translation>로그 입력</translation>
    </message>
    <message>
        <source>Log target</source>
        <translation>로그 정답</translation>
    </message>
    <message>
        <source>Lower</source>
        <translation>하한</translation>
    </message>
    <message>
        <source>Margin</source>
        <translation>마진</translation>
    </message>
    <message>
        <source>Masks</source>
        <translation>마스크</translation>
    </message>
    <message>
        <source>Max</source>
        <translation>최댓값</translation>
    </message>
    <message>
        <source>Max learning rate</source>
        <translation>최대 학습률</translation>
    </message>
    <message>
        <source>Max momentum</source>
        <translation>최대 모멘텀</translation>
    </message>
    <message>
        <source>Max norm</source>
        <translation>최대 노름</translation>
    </message>
    <message>
        <source>Max value</source>
        <translation>최댓값</translation>
    </message>
    <message>
        <source>Mean</source>
        <translation>평균</translation>
    </message>
    <message>
        <source>Mel bands</source>
        <translation>멜 밴드 수</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>기억 크기</translation>
    </message>
    <message>
        <source>Merge spellings</source>
        <translation>표기 합치기</translation>
    </message>
    <message>
        <source>Milestones</source>
        <translation>변경 시점</translation>
    </message>
    <message>
        <source>Min</source>
        <translation>최솟값</translation>
    </message>
    <message>
        <source>Min learning rate</source>
        <translation>최소 학습률</translation>
    </message>
    <message>
        <source>Min value</source>
        <translation>최솟값</translation>
    </message>
    <message>
        <source>Missing</source>
        <translation>결측 표시</translation>
    </message>
    <message>
        <source>Mode</source>
        <translation>방식</translation>
    </message>
    <message>
        <source>Model width</source>
        <translation>모델 크기</translation>
    </message>
    <message>
        <source>Momentum</source>
        <translation>모멘텀</translation>
    </message>
    <message>
        <source>Momentum decay</source>
        <translation>모멘텀 감쇠</translation>
    </message>
    <message>
        <source>More</source>
        <translation>추가 배열</translation>
    </message>
    <message>
        <source>Most</source>
        <translation>최대 물체 수</translation>
    </message>
    <message>
        <source>Multilabel</source>
        <translation>다중 라벨</translation>
    </message>
    <message>
        <source>N fft</source>
        <translation>FFT 길이</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>이름</translation>
    </message>
    <message>
        <source>Negative slope</source>
        <translation>음수 기울기</translation>
    </message>
    <message>
        <source>Nesterov</source>
        <translation>네스테로프</translation>
    </message>
    <message>
        <source>Node</source>
        <translation>노드</translation>
    </message>
    <message>
        <source>Norm epsilon</source>
        <translation>정규화 엡실론</translation>
    </message>
    <message>
        <source>Norm first</source>
        <translation>정규화 먼저</translation>
    </message>
    <message>
        <source>Norm type</source>
        <translation>노름 종류</translation>
    </message>
    <message>
        <source>Normalize</source>
        <translation>정규화</translation>
    </message>
    <message>
        <source>Normalized shape</source>
        <translation>정규화할 형상</translation>
    </message>
    <message>
        <source>Ord</source>
        <translation>노름 종류</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>순서</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>다른 값</translation>
    </message>
    <message>
        <source>Out channels</source>
        <translation>출력 채널</translation>
    </message>
    <message>
        <source>Out features</source>
        <translation>출력 특성</translation>
    </message>
    <message>
        <source>Output padding</source>
        <translation>출력 패딩</translation>
    </message>
    <message>
        <source>Output ratio</source>
        <translation>출력 비율</translation>
    </message>
    <message>
        <source>Output size</source>
        <translation>출력 크기</translation>
    </message>
    <message>
        <source>Pad</source>
        <translation>패딩 수</translation>
    </message>
    <message>
        <source>Pad index</source>
        <translation>패딩 토큰</translation>
    </message>
    <message>
        <source>Padding</source>
        <translation>패딩</translation>
    </message>
    <message>
        <source>Padding index</source>
        <translation>패딩 번호</translation>
    </message>
    <message>
        <source>Padding mode</source>
        <translation>패딩 방식</translation>
    </message>
    <message>
        <source>Pairing</source>
        <translation>짝짓기</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>파라미터</translation>
    </message>
    <message>
        <source>Part</source>
        <translation>나눔 열</translation>
    </message>
    <message>
        <source>Parts</source>
        <translation>부분 열</translation>
    </message>
    <message>
        <source>Passes</source>
        <translation>되풀이 횟수</translation>
    </message>
    <message>
        <source>Patch size</source>
        <translation>패치 크기</translation>
    </message>
    <message>
        <source>Path</source>
        <translation>경로</translation>
    </message>
    <message>
        <source>Patience</source>
        <translation>인내 횟수</translation>
    </message>
    <message>
        <source>Pct start</source>
        <translation>상승 비율</translation>
    </message>
    <message>
        <source>Plays</source>
        <translation>행동 스텝</translation>
    </message>
    <message>
        <source>Power</source>
        <translation>지수</translation>
    </message>
    <message>
        <source>Probabilities</source>
        <translation>확률</translation>
    </message>
    <message>
        <source>Proj size</source>
        <translation>투영 크기</translation>
    </message>
    <message>
        <source>Radius</source>
        <translation>반지름</translation>
    </message>
    <message>
        <source>Rate</source>
        <translation>샘플링 주파수</translation>
    </message>
    <message>
        <source>Ratio</source>
        <translation>비율</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>읽는 방식</translation>
    </message>
    <message>
        <source>Reduction</source>
        <translation>축약 방식</translation>
    </message>
    <message>
        <source>Repeats</source>
        <translation>반복 횟수</translation>
    </message>
    <message>
        <source>Replacement</source>
        <translation>복원 추출</translation>
    </message>
    <message>
        <source>Rho</source>
        <translation>로</translation>
    </message>
    <message>
        <source>Rollout steps</source>
        <translation>롤아웃 스텝</translation>
    </message>
    <message>
        <source>Samples</source>
        <translation>표본 수</translation>
    </message>
    <message>
        <source>Saturation</source>
        <translation>채도</translation>
    </message>
    <message>
        <source>Scale</source>
        <translation>배율</translation>
    </message>
    <message>
        <source>Scale factor</source>
        <translation>확대 배율</translation>
    </message>
    <message>
        <source>Scale grad by freq</source>
        <translation>빈도로 기울기 조절</translation>
    </message>
    <message>
        <source>Second dimension</source>
        <translation>둘째 차원</translation>
    </message>
    <message>
        <source>Seconds</source>
        <translation>초</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>시드</translation>
    </message>
    <message>
        <source>Select</source>
        <translation>고르기</translation>
    </message>
    <message>
        <source>Shape</source>
        <translation>모양</translation>
    </message>
    <message>
        <source>Shear</source>
        <translation>기울임</translation>
    </message>
    <message>
        <source>Shifts</source>
        <translation>이동량</translation>
    </message>
    <message>
        <source>Shuffle</source>
        <translation>섞기</translation>
    </message>
    <message>
        <source>Sigma</source>
        <translation>시그마</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>크기</translation>
    </message>
    <message>
        <source>Smooth</source>
        <translation>평활</translation>
    </message>
    <message>
        <source>Sort by</source>
        <translation>정렬 기준</translation>
    </message>
    <message>
        <source>Sorted</source>
        <translation>정렬</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>원본</translation>
    </message>
    <message>
        <source>Sparse</source>
        <translation>희소 기울기</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>나누기</translation>
    </message>
    <message>
        <source>Split size</source>
        <translation>조각 크기</translation>
    </message>
    <message>
        <source>Standard deviation</source>
        <translation>표준편차</translation>
    </message>
    <message>
        <source>Standardize</source>
        <translation>표준화</translation>
    </message>
    <message>
        <source>Standardize input</source>
        <translation>입력 표준화</translation>
    </message>
    <message>
        <source>Standardize target</source>
        <translation>정답 표준화</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>시작</translation>
    </message>
    <message>
        <source>Start factor</source>
        <translation>시작 비율</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>간격</translation>
    </message>
    <message>
        <source>Step size</source>
        <translation>스텝 간격</translation>
    </message>
    <message>
        <source>Step size down</source>
        <translation>하강 스텝 수</translation>
    </message>
    <message>
        <source>Step size up</source>
        <translation>상승 스텝 수</translation>
    </message>
    <message>
        <source>Step sizes</source>
        <translation>보폭 범위</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>스텝 수</translation>
    </message>
    <message>
        <source>Steps in total</source>
        <translation>전체 스텝 수</translation>
    </message>
    <message>
        <source>Stratify</source>
        <translation>층화</translation>
    </message>
    <message>
        <source>Stride</source>
        <translation>스트라이드</translation>
    </message>
    <message>
        <source>Swap</source>
        <translation>맞바꾸기</translation>
    </message>
    <message>
        <source>T 0</source>
        <translation>첫 주기</translation>
    </message>
    <message>
        <source>T max</source>
        <translation>반주기</translation>
    </message>
    <message>
        <source>T mult</source>
        <translation>주기 배율</translation>
    </message>
    <message>
        <source>T0</source>
        <translation>평균 시작 스텝</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>정답</translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation>온도</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>테스트</translation>
    </message>
    <message>
        <source>Test images</source>
        <translation>시험 이미지</translation>
    </message>
    <message>
        <source>Test labels</source>
        <translation>시험 라벨</translation>
    </message>
    <message>
        <source>Test path</source>
        <translation>시험 경로</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>텍스트</translation>
    </message>
    <message>
        <source>Thousands</source>
        <translation>천 단위 기호</translation>
    </message>
    <message>
        <source>Three phase</source>
        <translation>3단계</translation>
    </message>
    <message>
        <source>Threshold</source>
        <translation>임계값</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>제목</translation>
    </message>
    <message>
        <source>To</source>
        <translation>도착 노드</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>토큰</translation>
    </message>
    <message>
        <source>Track running stats</source>
        <translation>이동 통계 유지</translation>
    </message>
    <message>
        <source>Train eps</source>
        <translation>엡실론 학습</translation>
    </message>
    <message>
        <source>Translate</source>
        <translation>이동</translation>
    </message>
    <message>
        <source>Undirected</source>
        <translation>무방향</translation>
    </message>
    <message>
        <source>Unflattened size</source>
        <translation>펼친 크기</translation>
    </message>
    <message>
        <source>Upper</source>
        <translation>상한</translation>
    </message>
    <message>
        <source>Upscale factor</source>
        <translation>확대 배율</translation>
    </message>
    <message>
        <source>Validation</source>
        <translation>검증</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>값</translation>
    </message>
    <message>
        <source>Values</source>
        <translation>값</translation>
    </message>
    <message>
        <source>Variance</source>
        <translation>분산</translation>
    </message>
    <message>
        <source>Variant</source>
        <translation>종류</translation>
    </message>
    <message>
        <source>Vdim</source>
        <translation>값 차원</translation>
    </message>
    <message>
        <source>Vocabulary</source>
        <translation>어휘 크기</translation>
    </message>
    <message>
        <source>Weight</source>
        <translation>가중치</translation>
    </message>
    <message>
        <source>Weight decay</source>
        <translation>가중치 감쇠</translation>
    </message>
    <message>
        <source>White</source>
        <translation>흰색 값</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>너비</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>창 길이</translation>
    </message>
    <message>
        <source>Yearfirst</source>
        <translation>연도가 먼저</translation>
    </message>
</context>
<context>
    <name>problems</name>
    <message>
        <source>This file is empty; it holds no project.</source>
        <translation>빈 파일입니다. 프로젝트가 들어 있지 않습니다.</translation>
    </message>
    <message>
        <source>This file is not text, so it is no Netloom project.</source>
        <translation>텍스트 파일이 아니므로 Netloom 프로젝트가 아닙니다.</translation>
    </message>
    <message>
        <source>This is no Netloom project: {reason}.</source>
        <translation>Netloom 프로젝트가 아닙니다: {reason}.</translation>
    </message>
    <message>
        <source>This is no Netloom project: its brackets are nested too deep.</source>
        <translation>Netloom 프로젝트가 아닙니다: 괄호가 너무 깊이 겹쳐 있습니다.</translation>
    </message>
    <message>
        <source>This file is larger than {limit} MB; a project never is.</source>
        <translation>파일이 {limit}MB보다 큽니다. 프로젝트 파일은 이렇게 클 수 없습니다.</translation>
    </message>
    <message>
        <source>This is JSON, but no Netloom project: it lacks the key “netloom”.</source>
        <translation>JSON이지만 “netloom” 키가 없어 Netloom 프로젝트가 아닙니다.</translation>
    </message>
    <message>
        <source>This project was made by a newer Netloom (format {version}); update Netloom to open it.</source>
        <translation>더 새로운 Netloom에서 만든 프로젝트입니다(형식 {version}). 열려면 Netloom을 업데이트하세요.</translation>
    </message>
    <message>
        <source>{path} cannot be read: {reason}.</source>
        <translation>{path} 파일을 읽을 수 없습니다: {reason}.</translation>
    </message>
    <message>
        <source>{path} cannot be written: {reason}. Choose another place.</source>
        <translation>{path}에 쓸 수 없습니다: {reason}. 다른 위치를 고르세요.</translation>
    </message>
    <message>
        <source>“{where}” should be {expected}; it is left out.</source>
        <translation>“{where}”의 값이 올바르지 않아 뺐습니다. 필요한 값: {expected}.</translation>
    </message>
    <message>
        <source>“{name}” cannot name a node; it is called {fresh} now.</source>
        <translation>“{name}”은(는) 노드 이름으로 쓸 수 없어 {fresh}(으)로 바꾸었습니다.</translation>
    </message>
    <message>
        <source>Two nodes are called {name}; the second one is left out.</source>
        <translation>{name}이라는 노드가 둘이라 두 번째 것을 뺐습니다.</translation>
    </message>
    <message>
        <source>There is no kind “{kind}”; put another in its place or delete the node.</source>
        <translation>“{kind}”라는 종류가 없습니다. 다른 종류로 바꾸거나 노드를 삭제하세요.</translation>
    </message>
    <message>
        <source>“{name}” cannot name a node, since generated code needs that name; rename it.</source>
        <translation>“{name}”은(는) 생성된 코드가 쓰는 이름이라 노드 이름이 될 수 없습니다. 이름을 바꾸세요.</translation>
    </message>
    <message>
        <source>{kind} has nothing that it could hand on; let it work, or delete it.</source>
        <translation>{kind}에는 그대로 넘겨줄 것이 없습니다. 다시 작동하게 하거나 지우세요.</translation>
    </message>
    <message>
        <source>Bypassed, {node} gives only “{port}”; unwire “{other}” or let it work.</source>
        <translation>{node}을(를) 우회하면 “{port}”만 나옵니다. “{other}”의 선을 떼거나 다시 작동하게 하세요.</translation>
    </message>
    <message>
        <source>“{parameter}” cannot be worked out: {reason}.</source>
        <translation>“{parameter}”을(를) 계산할 수 없습니다: {reason}.</translation>
    </message>
    <message>
        <source>There is no block “{block}” in this project; put another node in its place.</source>
        <translation>이 프로젝트에는 블록 “{block}”이(가) 없습니다. 다른 노드로 바꾸세요.</translation>
    </message>
    <message>
        <source>The block {block} contains itself through {nodes}; take one of them out.</source>
        <translation>블록 {block}이(가) {nodes}을(를) 거쳐 자기 자신을 담고 있습니다. 그중 하나를 빼세요.</translation>
    </message>
    <message>
        <source>Written out, this block has over {limit} nodes or {deepest} levels; repeat it less.</source>
        <translation>이 블록을 펼치면 노드 {limit}개 또는 {deepest}단계를 넘습니다. 반복을 줄이세요.</translation>
    </message>
    <message>
        <source>{block} cannot stand inside itself; paste it somewhere else.</source>
        <translation>{block} 블록은 자기 안에 넣을 수 없습니다. 다른 곳에 붙여 넣으세요.</translation>
    </message>
    <message>
        <source>Another block is called “{name}”; choose a different name.</source>
        <translation>“{name}” 블록이 이미 있습니다. 다른 이름을 고르세요.</translation>
    </message>
    <message>
        <source>Select the nodes that are to become a block.</source>
        <translation>블록으로 만들 노드를 선택하세요.</translation>
    </message>
    <message>
        <source>{node} uses the weights of {owner}; take both into the block, or neither.</source>
        <translation>{node}은(는) {owner}의 가중치를 씁니다. 둘 다 블록에 넣거나 둘 다 빼세요.</translation>
    </message>
    <message>
        <source>{node} lies between the selected nodes; select it too.</source>
        <translation>{node}이(가) 선택한 노드들 사이에 있습니다. 함께 선택하세요.</translation>
    </message>
    <message>
        <source>Not all presets in {path} can be read; with the next change it is kept as {kept}.</source>
        <translation>{path}의 프리셋을 모두 읽을 수는 없습니다. 다음에 바꿀 때 이 파일을 {kept}(으)로 남겨 둡니다.</translation>
    </message>
    <message>
        <source>The presets in {path} cannot be written: {reason}.</source>
        <translation>{path}에 프리셋을 쓸 수 없습니다: {reason}.</translation>
    </message>
    <message>
        <source>“{name}” is the name of another preset, or none; choose another.</source>
        <translation>“{name}”은(는) 이미 다른 프리셋의 이름이거나 쓸 수 없는 이름입니다. 다른 이름을 고르세요.</translation>
    </message>
    <message>
        <source>{node} is locked; unlock it in the menu Arrange to change it.</source>
        <translation>{node}은(는) 잠겨 있습니다. 바꾸려면 정렬 메뉴에서 잠금을 푸세요.</translation>
    </message>
    <message>
        <source>Others use the weights of {node}; give them weights of their own first.</source>
        <translation>다른 노드가 {node}의 가중치를 씁니다. 먼저 자기 가중치를 쓰게 하세요.</translation>
    </message>
    <message>
        <source>{kind} cannot stand inside a block; move it to the main drawing.</source>
        <translation>{kind}은(는) 블록 안에 둘 수 없습니다. 주 그림으로 옮기세요.</translation>
    </message>
    <message>
        <source>An Input belongs inside a block; delete it, and wire from the data instead.</source>
        <translation>Input은 블록 안에서만 씁니다. 지우고 데이터에서 연결하세요.</translation>
    </message>
    <message>
        <source>The block {block} gives nothing; add an Output to it and wire into that.</source>
        <translation>블록 {block}이(가) 내보내는 것이 없습니다. Output을 추가하고 연결하세요.</translation>
    </message>
    <message>
        <source>“{name}” cannot name a parameter of {block}; rename it.</source>
        <translation>“{name}”은(는) {block}의 매개변수 이름으로 쓸 수 없습니다. 이름을 바꾸세요.</translation>
    </message>
    <message>
        <source>“{name}” cannot name a block, since generated code needs that name; rename it.</source>
        <translation>생성되는 코드에 필요한 이름이므로 “{name}”은(는) 블록 이름으로 쓸 수 없습니다. 이름을 바꾸세요.</translation>
    </message>
    <message>
        <source>{block} cannot be repeated without an input and an output.</source>
        <translation>{block}은(는) 입력과 출력이 있어야 반복할 수 있습니다.</translation>
    </message>
    <message>
        <source>There is no node “{owner}” whose weights could be used; choose another.</source>
        <translation>가중치를 쓸 노드 “{owner}”이(가) 없습니다. 다른 노드를 고르세요.</translation>
    </message>
    <message>
        <source>{owner} has no weights that could be used; choose another node.</source>
        <translation>{owner}에는 쓸 가중치가 없습니다. 다른 노드를 고르세요.</translation>
    </message>
    <message>
        <source>{owner} has no weights of its own; take those of the node that it has them from.</source>
        <translation>{owner}은(는) 자기 가중치가 없습니다. 그 가중치의 원래 노드를 고르세요.</translation>
    </message>
    <message>
        <source>Weights can be copied only in the main drawing; share them here, or move the node.</source>
        <translation>가중치 복사는 주 그림에서만 할 수 있습니다. 여기서는 공유하거나 노드를 옮기세요.</translation>
    </message>
    <message>
        <source>Weights can be loaded only in the main drawing; load them where the block is used.</source>
        <translation>가중치는 주 그림에서만 불러올 수 있습니다. 블록을 사용하는 곳에서 불러오세요.</translation>
    </message>
    <message>
        <source>There is no file “{path}” to take weights from; choose another.</source>
        <translation>가중치를 가져올 파일 “{path}”이(가) 없습니다. 다른 파일을 고르세요.</translation>
    </message>
    <message>
        <source>{taken} of its {total} weights come from {path}, the others begin fresh; missing there: {missing}; of another shape: {other}.</source>
        <translation>가중치 {total}개 중 {taken}개를 {path}에서 가져오고 나머지는 새로 시작합니다. 파일에 없는 것: {missing}. 모양이 다른 것: {other}.</translation>
    </message>
    <message>
        <source>An embedding has no bias; set “bias” to false to use the weights of {owner}.</source>
        <translation>임베딩에는 편향이 없습니다. {owner}의 가중치를 쓰려면 “bias”를 끄세요.</translation>
    </message>
    <message>
        <source>A {kind} cannot have the weights of {owner}, which is a {other}.</source>
        <translation>{kind}은(는) {other}인 {owner}의 가중치를 쓸 수 없습니다.</translation>
    </message>
    <message>
        <source>The weights of {owner} fit other shapes: here comes {received}, there {expected}.</source>
        <translation>{owner}의 가중치는 모양이 다릅니다. 여기는 {received}, 그쪽은 {expected}입니다.</translation>
    </message>
    <message>
        <source>This code has not been trusted yet; read it, then trust it in the inspector.</source>
        <translation>아직 신뢰하지 않은 코드입니다. 읽어 본 뒤 속성 창에서 신뢰하세요.</translation>
    </message>
    <message>
        <source>This drawing could not be checked: {reason}. Undo the last change.</source>
        <translation>이 그림을 검사하지 못했습니다: {reason}. 마지막 변경을 되돌리세요.</translation>
    </message>
    <message>
        <source>Line {line} of this code raised {error}; mend it there.</source>
        <translation>이 코드의 {line}번째 줄에서 {error} 오류가 났습니다. 그 줄을 고치세요.</translation>
    </message>
    <message>
        <source>This code writes into “{name}”, and so into the rows of {source}, which are read again in every epoch; begin with {name} = {name}.clone().</source>
        <translation>이 코드는 “{name}”에, 곧 에포크마다 다시 읽는 {source}의 행에 값을 씁니다. {name} = {name}.clone()으로 시작하세요.</translation>
    </message>
    <message>
        <source>This code gives no node: {reason}.</source>
        <translation>이 코드로는 노드를 만들 수 없습니다: {reason}.</translation>
    </message>
    <message>
        <source>{name} is defined by {other} too, in another way; rename one of them.</source>
        <translation>{other}에서도 {name}을(를) 다르게 정의합니다. 하나의 이름을 바꾸세요.</translation>
    </message>
    <message>
        <source>{nodes}: rows count within one batch here, which accumulating makes no larger.</source>
        <translation>{nodes}: 여기서는 한 배치 안의 행끼리만 비교합니다. 기울기를 누적해도 그 배치는 커지지 않습니다.</translation>
    </message>
    <message>
        <source>{nodes} ignore some targets, another loss none; accumulated batches count by their rows, which only comes close to one large batch.</source>
        <translation>{nodes}에서는 무시하는 정답이 있고 다른 손실에는 없습니다. 그래서 누적할 때 배치의 비중을 행 수로 정하며, 큰 배치 하나와 거의 같을 뿐입니다.</translation>
    </message>
    <message>
        <source>{nodes} add up and another loss averages: accumulated, their share in a step is as many times too small as it has batches; set their reduction to mean.</source>
        <translation>{nodes}은(는) 합을, 다른 손실은 평균을 냅니다. 누적하면 한 스텝에서 합의 몫이 배치 수만큼 작아집니다. reduction을 mean으로 바꾸세요.</translation>
    </message>
    <message>
        <source>{node} is a function of a loss: averaged over the batches that are accumulated, it is another than that of one large batch; minimise the loss itself, or set “accumulate” to 1.</source>
        <translation>{node}은(는) 손실의 함수입니다. 누적한 배치에 걸쳐 평균하면 큰 배치 하나의 값과 다릅니다. 손실 자체를 최소화하거나 “accumulate”를 1로 두세요.</translation>
    </message>
    <message>
        <source>It moves the weights in one step of {every} only, and nothing learns from the {others} batches between; reset “every”, and set “accumulate” to add gradients up.</source>
        <translation>{every}단계마다 한 번만 가중치를 바꾸고, 그 사이의 배치 {others}개에서는 아무것도 배우지 않습니다. “every”를 되돌리고, 기울기를 모으려면 “accumulate”를 쓰세요.</translation>
    </message>
    <message>
        <source>It acts in one step of {every}, but there are {steps}; take a smaller “every”.</source>
        <translation>{every}단계마다 한 번 움직이는데 학습은 모두 {steps}단계입니다. “every”를 줄이세요.</translation>
    </message>
    <message>
        <source>{node} follows the loss, so a {kind} cannot hold it; wire it into the optimizer.</source>
        <translation>{node} 노드는 손실값에 따라 바뀌므로 {kind} 안에 둘 수 없습니다. 옵티마이저에 바로 연결하세요.</translation>
    </message>
    <message>
        <source>There are {received} milestones for {schedules} schedules; give {expected}.</source>
        <translation>스케줄러 {schedules}개에 마일스톤이 {received}개입니다. {expected}개를 주세요.</translation>
    </message>
    <message>
        <source>The milestones are not in order; sort them.</source>
        <translation>마일스톤의 순서가 맞지 않습니다. 작은 수부터 적으세요.</translation>
    </message>
    <message>
        <source>{optimizer} ({kind}) has no momentum to cycle; set “cycle_momentum” to false.</source>
        <translation>{optimizer}({kind})에는 오르내릴 모멘텀이 없습니다. “cycle_momentum”을 false로 두세요.</translation>
    </message>
    <message>
        <source>“total_steps” is {typed}, but the training has {steps} steps, and PyTorch goes no farther; reset it, and it follows the training.</source>
        <translation>“total_steps”가 {typed}인데 학습은 {steps}단계이고, PyTorch는 그보다 더 나아가지 못합니다. 값을 되돌리면 학습 길이를 따릅니다.</translation>
    </message>
    <message>
        <source>“total_steps” is {typed}, but the training ends after {steps} steps, before the learning rate has come down; reset it, and it follows the training.</source>
        <translation>“total_steps”가 {typed}인데 학습은 {steps}단계 만에 끝나서 학습률이 다 내려오지 못합니다. 값을 되돌리면 학습 길이를 따릅니다.</translation>
    </message>
    <message>
        <source>{kind} gets one value in each channel, which cannot be normalised; delete it.</source>
        <translation>{kind}에 채널마다 값이 하나만 들어와서 정규화할 수 없습니다. 이 노드를 지우세요.</translation>
    </message>
    <message>
        <source>{kind} gets a single value to normalise, so it gives the same whatever comes in; delete it.</source>
        <translation>{kind}에 값이 하나만 들어오므로 무엇이 들어와도 출력이 같습니다. 이 노드를 지우세요.</translation>
    </message>
    <message>
        <source>{node} normalises over the rows of a batch, but the batch size is 1; take at least 2, or a LayerNorm.</source>
        <translation>{node} 노드는 배치의 행들로 정규화하는데 배치 크기가 1입니다. 2 이상으로 하거나 LayerNorm을 쓰세요.</translation>
    </message>
    <message>
        <source>{node} normalises over the rows of a batch, but there is one training row; give more, or take a LayerNorm.</source>
        <translation>{node} 노드는 배치의 행들로 정규화하는데 학습할 행이 하나뿐입니다. 행을 늘리거나 LayerNorm을 쓰세요.</translation>
    </message>
    <message>
        <source>Of {rows} rows one is left out in each epoch, another each time: {node} cannot normalise a last batch of one; batches of {other} instead of {batch_size} leave none out.</source>
        <translation>{rows}행 가운데 에포크마다 한 행씩(매번 다른 행) 빠집니다. {node} 노드는 한 행짜리 마지막 배치를 정규화할 수 없습니다. 배치 크기를 {batch_size} 대신 {other}로 하면 빠지는 행이 없습니다.</translation>
    </message>
    <message>
        <source>Of {rows} rows held out, batches of {batch} leave one over, which {node} cannot normalise; reset “track_running_stats”, or take another batch size.</source>
        <translation>따로 둔 {rows}개 행을 {batch}개씩 나누면 하나가 남아 {node}이(가) 정규화하지 못합니다. “track_running_stats”를 기본값으로 되돌리거나 배치 크기를 바꾸세요.</translation>
    </message>
    <message>
        <source>It is frozen, but learns with {owner}, whose weights it has; freeze {owner}.</source>
        <translation>동결되어 있지만 가중치를 함께 쓰는 {owner} 노드와 같이 학습됩니다. {owner} 노드를 동결하세요.</translation>
    </message>
    <message>
        <source>{first} and {second} both move {node}; wire into “parameters” what each is to move.</source>
        <translation>{first}와(과) {second}이(가) 모두 {node}을(를) 학습합니다. 각각 학습할 것을 “parameters”에 연결하세요.</translation>
    </message>
    <message>
        <source>{kind} needs a wire into “{port}”.</source>
        <translation>{kind}의 “{port}”에 선을 연결해야 합니다.</translation>
    </message>
    <message>
        <source>“{port}” takes one wire, but {count} lead into it; remove the others.</source>
        <translation>“{port}”에는 선을 하나만 연결할 수 있는데 {count}개가 들어옵니다. 나머지를 지우세요.</translation>
    </message>
    <message>
        <source>{kind} needs a value for “{parameter}”; type it in the inspector.</source>
        <translation>{kind}에 “{parameter}” 값이 필요합니다. 속성 패널에 입력하세요.</translation>
    </message>
    <message>
        <source>{kind} has no parameter “{parameter}”; remove it.</source>
        <translation>{kind}에는 “{parameter}”라는 매개변수가 없습니다. 지우세요.</translation>
    </message>
    <message>
        <source>“{parameter}” is {received}; it must be {expected}.</source>
        <translation>“{parameter}” 값이 {received}입니다. 필요한 값: {expected}.</translation>
    </message>
    <message>
        <source>“{parameter}” needs “{other}” to be {expected}; it is {received} now.</source>
        <translation>“{parameter}”을(를) 쓰려면 “{other}” 값이 필요합니다: {expected}. 지금은 {received}입니다.</translation>
    </message>
    <message>
        <source>The setting “{setting}” is {received}; it must be {expected}.</source>
        <translation>“{setting}” 설정이 {received}입니다. 필요한 값: {expected}.</translation>
    </message>
    <message>
        <source>The wires run in a circle through {nodes}; remove one of them.</source>
        <translation>선이 {nodes}을(를) 지나 순환(cycle)을 이룹니다. 그중 하나를 지우세요.</translation>
    </message>
    <message>
        <source>This wire would close a circle: {source} depends on this node already.</source>
        <translation>이 선을 이으면 원이 됩니다. {source}이(가) 이미 이 노드에 의존합니다.</translation>
    </message>
    <message>
        <source>The wire {wire} leads to “{node}”, which is not there; it does nothing.</source>
        <translation>선 {wire}이(가) 없는 노드 “{node}”에 닿아 있어 아무 일도 하지 않습니다.</translation>
    </message>
    <message>
        <source>{node} has no output “{port}”; wire {target} to another.</source>
        <translation>{node}에는 “{port}” 출력이 없습니다. {target}을(를) 다른 출력에 연결하세요.</translation>
    </message>
    <message>
        <source>{node} has no input “{port}”; wire {source} into another.</source>
        <translation>{node}에는 “{port}” 입력이 없습니다. {source}을(를) 다른 입력에 연결하세요.</translation>
    </message>
    <message>
        <source>“{port}” takes {expected}, but {received} comes in.</source>
        <translation>“{port}”에는 {expected} 값이 들어와야 하는데 {received} 값이 들어옵니다.</translation>
    </message>
    <message>
        <source>The canvas is empty; press Tab to add data, layers, a loss and an optimizer.</source>
        <translation>캔버스가 비어 있습니다. Tab을 눌러 데이터, 층, 손실, 옵티마이저를 추가하세요.</translation>
    </message>
    <message>
        <source>There is no data yet; add a node of the category Data.</source>
        <translation>아직 데이터가 없습니다. 데이터 범주의 노드를 추가하세요.</translation>
    </message>
    <message>
        <source>There is no loss yet; add one of the category Loss and wire the network into it.</source>
        <translation>아직 손실이 없습니다. 손실 범주의 노드를 추가하고 신경망을 연결하세요.</translation>
    </message>
    <message>
        <source>There is no optimizer yet; add one and wire the loss into it.</source>
        <translation>아직 옵티마이저가 없습니다. 하나 추가하고 손실을 연결하세요.</translation>
    </message>
    <message>
        <source>Nothing can learn here: no layer before the loss has weights that may move; add a Linear.</source>
        <translation>학습할 것이 없습니다. 손실 앞에 바뀔 수 있는 가중치를 가진 층이 없습니다. Linear 같은 층을 추가하세요.</translation>
    </message>
    <message>
        <source>{node} passes no gradient on: nothing before it can learn; leave it out.</source>
        <translation>{node}은(는) 기울기를 전달하지 않아 그 앞의 어떤 것도 학습하지 못합니다. 빼 주세요.</translation>
    </message>
    <message>
        <source>SparseAdam moves embeddings with “sparse” only, not {node}; take Adam.</source>
        <translation>SparseAdam은 “sparse”를 켠 임베딩만 학습하므로 {node}은(는) 학습하지 못합니다. Adam을 쓰세요.</translation>
    </message>
    <message>
        <source>The first of etas shrinks steps and lies below 1, the second lets them grow and is above.</source>
        <translation>etas의 첫 값은 스텝을 줄이므로 1보다 작아야 하고, 둘째 값은 스텝을 늘리므로 1보다 커야 합니다.</translation>
    </message>
    <message>
        <source>Nothing that is trained needs {node}; wire it up or delete it.</source>
        <translation>학습에 {node}이(가) 쓰이지 않습니다. 연결하거나 삭제하세요.</translation>
    </message>
    <message>
        <source>{kind} needs {expected}; here comes {received}.</source>
        <translation>{kind}에는 {expected} 값이 필요한데 {received} 값이 들어옵니다.</translation>
    </message>
    <message>
        <source>{kind} cannot work on {received}: {reason}.</source>
        <translation>{kind}은(는) {received} 값을 처리할 수 없습니다: {reason}.</translation>
    </message>
    <message>
        <source>“{parameter}” is {received}, but {expected} come in; leave it empty to follow the wire.</source>
        <translation>“{parameter}” 값은 {received}인데 실제로는 {expected}이(가) 들어옵니다. 비워 두면 선을 따릅니다.</translation>
    </message>
    <message>
        <source>An optimizer needs a single number as loss; {source} gives {received}.</source>
        <translation>옵티마이저에는 숫자 하나인 손실이 필요한데 {source}의 출력은 {received}입니다.</translation>
    </message>
    <message>
        <source>There are {received} vectors, but {expected} numbers in “{field}”; take as many.</source>
        <translation>벡터는 {received}개인데 “{field}”에는 서로 다른 번호가 {expected}개 있습니다. num_embeddings를 늘리세요.</translation>
    </message>
    <message>
        <source>“{field}” holds numbers down to {low}, but {kind} takes them from 0 on; add to them.</source>
        <translation>“{field}”에는 {low}까지 내려가는 수가 있는데 {kind}은(는) 0부터 받습니다. 수를 더해 0부터 시작하게 하세요.</translation>
    </message>
    <message>
        <source>“{field}” holds {labels}, but {received} scores stand for 0 to {last} only; number the values anew, or ignore one.</source>
        <translation>“{field}”의 값은 {labels}인데, 출력 {received}개는 0부터 {last}까지의 클래스만 나타냅니다. 값에 번호를 새로 매기거나 하나를 무시하세요.</translation>
    </message>
    <message>
        <source>“{field}” holds {labels}, but {loss} takes only 0 and 1; number the values anew, or choose another loss.</source>
        <translation>“{field}”의 값은 {labels}인데, {loss}에는 0과 1만 쓸 수 있습니다. 값에 번호를 새로 매기거나 다른 손실 함수를 고르세요.</translation>
    </message>
    <message>
        <source>“{field}” goes from {low} to {high}, but {loss} takes shares from 0 to 1; scale them.</source>
        <translation>“{field}”의 값은 {low}부터 {high}까지인데 {loss}은(는) 0부터 1까지의 비율을 받습니다. 값의 범위를 바꾸세요.</translation>
    </message>
    <message>
        <source>“{field}” adds up to {sum} in a row, but {loss} takes shares of 1; divide by it.</source>
        <translation>“{field}”의 한 행의 합이 {sum}까지 되는데 {loss}은(는) 합이 1인 비율을 받습니다. 합으로 나누세요.</translation>
    </message>
    <message>
        <source>“{field}” marks classes by 0 and 1, but {loss} takes a list of them, then -1.</source>
        <translation>“{field}”은(는) 클래스마다 0이나 1로 표시하는데 {loss}은(는) 클래스 번호를 나열하고 -1로 끝나는 목록을 받습니다.</translation>
    </message>
    <message>
        <source>“{field}” holds {labels}, but {loss} takes only -1 and 1; bring it to these, or choose another loss.</source>
        <translation>“{field}”에 {labels}이(가) 있는데 {loss}은(는) -1과 1만 받습니다. 값을 -1과 1로 바꾸거나 다른 손실을 고르세요.</translation>
    </message>
    <message>
        <source>“{field}” is {shape}: its channels seem to come last, but {kind} takes them first.</source>
        <translation>“{field}”의 형상은 {shape}입니다. 채널이 마지막에 있는 듯하지만 {kind}에는 채널이 먼저 와야 합니다.</translation>
    </message>
    <message>
        <source>“{field}” is {shape}, without an axis of channels; {kind} needs one.</source>
        <translation>“{field}”의 형상은 {shape}이며 채널 축이 없습니다. {kind}에는 채널 축이 필요합니다.</translation>
    </message>
    <message>
        <source>“{field}” holds bytes from 0 to 255; networks learn from 0 to 1: set scale to bytes.</source>
        <translation>“{field}”의 값은 0부터 255까지의 바이트입니다. 신경망은 0에서 1 사이의 값으로 학습하므로 scale을 bytes로 설정하세요.</translation>
    </message>
    <message>
        <source>Waits for {nodes}.</source>
        <translation>{nodes}의 문제가 풀리기를 기다립니다.</translation>
    </message>
    <message>
        <source>{loss} takes probabilities, but {node} gives any number; take a sigmoid first.</source>
        <translation>{loss}에는 확률이 필요한데 {node}의 출력은 아무 값이나 될 수 있습니다. 앞에 시그모이드를 두세요.</translation>
    </message>
    <message>
        <source>A network that plays in {node} cannot be exported as {form}, which answers to rows; export .py or .safetensors.</source>
        <translation>{node} 환경에서 행동하는 신경망은 표본에 답하는 {form} 형식으로 내보낼 수 없습니다. .py나 .safetensors로 내보내세요.</translation>
    </message>
    <message>
        <source>{node} draws something new each time, so no answers could be compared in {form}; export .py or .safetensors.</source>
        <translation>{node} 노드가 매번 새 값을 뽑으므로 {form} 형식의 예측을 비교할 수 없습니다. .py나 .safetensors로 내보내세요.</translation>
    </message>
    <message>
        <source>Nothing in this drawing compares an output with the data, so {form} would have no answers; export .py or .safetensors.</source>
        <translation>이 모델에는 출력과 데이터를 비교하는 노드가 없어 {form} 형식에 담을 예측이 없습니다. .py나 .safetensors로 내보내세요.</translation>
    </message>
    <message>
        <source>{node} cannot be written as {form}: {reason}; export .py or .safetensors.</source>
        <translation>{node} 노드를 {form} 형식으로 쓸 수 없습니다({reason}). .py나 .safetensors로 내보내세요.</translation>
    </message>
    <message>
        <source>ONNX has no operator for what {node} does ({operator}); export .pt2 or .zip.</source>
        <translation>{node} 노드의 연산({operator})에 해당하는 ONNX 연산자가 없습니다. .pt2나 .zip으로 내보내세요.</translation>
    </message>
    <message>
        <source>This network cannot be written as {form}: {reason}; export .py or .safetensors.</source>
        <translation>이 신경망을 {form} 형식으로 쓸 수 없습니다({reason}). .py나 .safetensors로 내보내세요.</translation>
    </message>
    <message>
        <source>All its weights come from {path}, which holds {count} more that have no place here: {extra}.</source>
        <translation>가중치를 모두 {path}에서 가져왔지만, 이 파일에는 여기에 쓰이지 않는 가중치가 {count}개 더 있습니다: {extra}.</translation>
    </message>
    <message>
        <source>The {which} weights of {run}: {tensors} tensors with {values} values.</source>
        <translation>{run} 실행의 {which} 가중치: 텐서 {tensors}개, 값 {values}개.</translation>
    </message>
    <message>
        <source>Its metadata say what is done to a row.</source>
        <translation>메타데이터에 표본 전처리 방법이 들어 있습니다.</translation>
    </message>
    <message>
        <source>The run kept nothing of what is done to a row.</source>
        <translation>이 실행에는 표본 전처리 방법이 저장되어 있지 않습니다.</translation>
    </message>
    <message>
        <source>Its outputs for {rows} {split} rows are the same to the last bit.</source>
        <translation>{split} 표본 {rows}개에 대한 출력이 마지막 비트까지 같습니다.</translation>
    </message>
    <message>
        <source>Its outputs for {rows} {split} rows are within {difference}.</source>
        <translation>{split} 표본 {rows}개에 대한 출력의 차이가 {difference} 이내입니다.</translation>
    </message>
    <message>
        <source>It takes any number of rows at once.</source>
        <translation>한 번에 표본을 몇 개든 받습니다.</translation>
    </message>
    <message>
        <source>It takes {rows} rows at once, no other number.</source>
        <translation>한 번에 표본을 {rows}개씩만 받습니다.</translation>
    </message>
    <message>
        <source>Its operators are those of ONNX opset {opset}; onnxruntime compared it.</source>
        <translation>ONNX opset {opset} 연산자를 쓰며, onnxruntime으로 비교했습니다.</translation>
    </message>
    <message>
        <source>It needs {libraries}.</source>
        <translation>필요한 라이브러리: {libraries}.</translation>
    </message>
    <message>
        <source>{form} files need more libraries: {command}.</source>
        <translation>{form} 파일에는 라이브러리가 더 필요합니다: {command}.</translation>
    </message>
    <message>
        <source>As {form} the network answers otherwise than the run, by up to {difference}; nothing was written, so export another format.</source>
        <translation>{form} 형식의 출력이 실행 결과와 최대 {difference}만큼 달라서 쓰지 않았습니다. 다른 형식으로 내보내세요.</translation>
    </message>
    <message>
        <source>{node} counts the padding of “{field}” too; ignore its token {token}, number {index}.</source>
        <translation>{node}은(는) “{field}”의 패딩도 셉니다. 토큰 {token}(번호 {index})을 무시하게 하세요.</translation>
    </message>
    <message>
        <source>{loss} takes the {count} classes of “{field}” for sizes; use a CrossEntropyLoss.</source>
        <translation>{loss}에서는 “{field}”의 클래스 {count}개가 크기로 쓰입니다. CrossEntropyLoss를 쓰세요.</translation>
    </message>
    <message>
        <source>{loss} is for yes or no; “{field}” has {count} classes: use a CrossEntropyLoss.</source>
        <translation>{loss}는 예/아니요를 위한 손실 함수인데 “{field}”의 클래스는 {count}개입니다. CrossEntropyLoss를 쓰세요.</translation>
    </message>
    <message>
        <source>{loss} takes one class of each row, but “{field}” marks several or none; use a BCEWithLogitsLoss.</source>
        <translation>{loss}은(는) 행마다 클래스 하나를 고르는데 “{field}”은(는) 여러 개를 표시하거나 하나도 표시하지 않습니다. BCEWithLogitsLoss를 쓰세요.</translation>
    </message>
    <message>
        <source>{loss} takes variances, but {node} gives numbers below 0 too; take a Softplus first.</source>
        <translation>{loss}은(는) 분산을 받는데 {node}은(는) 0보다 작은 수도 냅니다. 먼저 Softplus를 거치세요.</translation>
    </message>
    <message>
        <source>{loss} chooses among one class only, so it is always 0; use a BCEWithLogitsLoss.</source>
        <translation>{loss}에 클래스가 하나뿐이라 값이 늘 0입니다. BCEWithLogitsLoss를 쓰세요.</translation>
    </message>
    <message>
        <source>{node} shares out 1 among a single number, so it always gives 1; use a Sigmoid.</source>
        <translation>{node}에는 값이 하나뿐이라 출력이 늘 1입니다. Sigmoid를 쓰세요.</translation>
    </message>
    <message>
        <source>{node} adds up to 1 over the rows of a batch, {shape}; set its axis to 1.</source>
        <translation>{node}의 합이 배치의 표본 방향({shape})으로 1이 됩니다. 축을 1로 바꾸세요.</translation>
    </message>
    <message>
        <source>{node} adds up to 1 along axis {axis}, but {loss} has its classes along axis 1.</source>
        <translation>{node}의 합은 축 {axis} 방향으로 1인데 {loss}의 클래스는 축 1에 있습니다.</translation>
    </message>
    <message>
        <source>{node} spreads {shapes} over each other to {result}; bring them to one shape.</source>
        <translation>{node}에서 {shapes}의 형상이 달라 {result}로 브로드캐스팅됩니다. 형상을 같게 맞추세요.</translation>
    </message>
    <message>
        <source>{node} gives only {low} to {high}, but “{field}” holds {lowest} to {highest}; delete {node}.</source>
        <translation>{node}의 출력은 {low}에서 {high}까지뿐인데 “{field}”의 값은 {lowest}에서 {highest}까지입니다. {node}를 삭제하세요.</translation>
    </message>
    <message>
        <source>{node} gives only {low} to {high}, but “{field}” is standardised to mean 0 and deviation 1; delete {node}.</source>
        <translation>{node}의 출력은 {low}에서 {high}까지뿐인데 “{field}”은 평균 0, 표준편차 1로 표준화되어 있습니다. {node}를 삭제하세요.</translation>
    </message>
    <message>
        <source>{node} gives numbers on one side of 0 only, but {loss} needs both; delete it.</source>
        <translation>{node}의 출력은 0의 한쪽에만 있는데 {loss}에는 양쪽이 모두 필요합니다. 삭제하세요.</translation>
    </message>
    <message>
        <source>{loss} takes the logarithm of a softmax itself; {node} changes nothing: delete it.</source>
        <translation>{loss}는 로그 소프트맥스를 안에서 이미 계산하므로 {node}는 아무것도 바꾸지 않습니다. 삭제하세요.</translation>
    </message>
    <message>
        <source>{losses} count differently, so the loss of an epoch is only near that of all rows.</source>
        <translation>{losses}의 평균을 내는 기준이 서로 달라 에포크의 손실은 전체 표본의 손실과 조금 다를 수 있습니다.</translation>
    </message>
    <message>
        <source>Whether {source} gives scores or probabilities is open; set “threshold”.</source>
        <translation>{source}의 출력이 점수인지 확률인지 알 수 없습니다. “threshold”를 정하세요.</translation>
    </message>
    <message>
        <source>Whether {source} chooses one class, or says yes or no to each, is open; set “multilabel”.</source>
        <translation>{source}의 출력이 클래스 하나를 고르는 것인지, 클래스마다 예/아니요인지 알 수 없습니다. “multilabel”을 정하세요.</translation>
    </message>
    <message>
        <source>{node} takes probabilities, which all lie on one side of {threshold}; reset it.</source>
        <translation>{node}에 들어오는 확률은 모두 {threshold}의 한쪽에 있습니다. 기본값으로 되돌리세요.</translation>
    </message>
    <message>
        <source>{node} counts any of all {count} scores as right, so it is always 1; lower k.</source>
        <translation>{node}에서는 점수 {count}개 가운데 어느 것이든 맞은 것이 되어 값이 늘 1입니다. k를 줄이세요.</translation>
    </message>
    <message>
        <source>{node} gets one score, but “{field}” has {count} classes; give a score for each.</source>
        <translation>{node}에 점수가 하나만 들어오는데 “{field}”의 클래스는 {count}개입니다. 클래스마다 점수를 주세요.</translation>
    </message>
    <message>
        <source>{node} takes one score for yes or no, but “{field}” holds {labels}; give a score for each, or measure a MeanAbsoluteError.</source>
        <translation>{node}은(는) 예/아니요를 가르는 점수 하나를 받는데 “{field}”에는 {labels}이(가) 있습니다. 값마다 점수를 하나씩 내거나 MeanAbsoluteError로 측정하세요.</translation>
    </message>
    <message>
        <source>{node} takes {count} classes in broken numbers for yes or no; make them whole.</source>
        <translation>{node}에서는 실수로 된 클래스 {count}개가 예/아니요로 쓰입니다. 정수로 바꾸세요.</translation>
    </message>
    <message>
        <source>{node} measures standard deviations: what {source} standardised is computed with on the way, so its unit is lost; wire target and prediction straight.</source>
        <translation>{node}이(가) 표준편차 단위로 잽니다. {source}이(가) 표준화한 값으로 도중에 계산해서 단위를 알 수 없습니다. 목표와 예측을 바로 이어 주세요.</translation>
    </message>
    <message>
        <source>{node} takes axis 1 of {shape} for the classes; swap it if the last has them.</source>
        <translation>{node}에서는 {shape}의 축 1이 클래스로 쓰입니다. 클래스가 마지막 축에 있으면 축을 바꾸세요.</translation>
    </message>
    <message>
        <source>No window fits into {part}, a share of {share} of the rows: it needs {window} rows and {horizon} more. Take a larger share, or a smaller window or horizon.</source>
        <translation>{part}(행의 {share})에 들어가는 창이 없습니다. 창에는 {window}개 행과 그 뒤 {horizon}개 행이 필요합니다. 비율을 늘리거나 창이나 예측 길이를 줄이세요.</translation>
    </message>
    <message>
        <source>A share of {share} leaves {part} without a row; take a larger one, or 0.</source>
        <translation>비율 {share}(으)로는 {part}에 행이 하나도 없습니다. 더 큰 비율이나 0을 쓰세요.</translation>
    </message>
    <message>
        <source>{columns} has times with several offsets, {texts}, so that hours and days are those of UTC in all {count} rows; write all of them with one offset.</source>
        <translation>{columns}에 있는 시각은 시간대가 여러 개({texts})라서, {count}개 행의 시와 날짜가 모두 UTC 기준입니다. 모두 같은 시간대로 적어 주세요.</translation>
    </message>
    <message>
        <source>{count} rows are called {texts} in {columns} and seem to sum up others; leave them out.</source>
        <translation>{columns}에서 {texts}(이)라는 행 {count}개는 다른 행의 합계로 보입니다. 빼세요.</translation>
    </message>
    <message>
        <source>{columns} seems to name persons or things, {count} different ones, which a network learns by heart instead of a rule; leave it out.</source>
        <translation>{columns}은(는) 사람이나 물건을 가리키는 식별자로 보입니다(서로 다른 값 {count}개). 신경망이 규칙 대신 이 값을 외우게 되니 빼세요.</translation>
    </message>
    <message>
        <source>{columns} is taken as a category, since {texts} may be plus {number}, or minus as in accounts; write + or - before its {count} numbers.</source>
        <translation>{columns}은(는) 범주로 씁니다. {texts}이(가) 플러스 {number}인지 회계처럼 마이너스인지 알 수 없습니다. 숫자 {count}개 앞에 + 또는 -를 적어 주세요.</translation>
    </message>
    <message>
        <source>Only blocks, and nodes that share weights, can be repeated; {kind} cannot.</source>
        <translation>블록과 가중치를 공유하는 노드만 반복할 수 있습니다. {kind}은(는) 반복할 수 없습니다.</translation>
    </message>
    <message>
        <source>{node} has the weights of {owner}, where “{parameter}” is {expected}; here it is {received}. Reset it here, or give {node} weights of its own.</source>
        <translation>{node}은(는) {owner}의 가중치를 쓰는데, 그쪽의 “{parameter}” 값은 {expected}이고 여기는 {received}입니다. 여기서 초기화하거나 {node}에 자체 가중치를 주세요.</translation>
    </message>
    <message>
        <source>Wire “{port}”: each repetition hands “{output}” on there.</source>
        <translation>“{port}”에 선을 연결하세요. 반복할 때마다 “{output}”이(가) 그곳으로 넘어갑니다.</translation>
    </message>
    <message>
        <source>“{output}” is {given} but goes into “{port}”, which was {taken}; the same weights cannot be passed through again.</source>
        <translation>“{output}”은(는) {given}인데 “{port}”에는 {taken}이(가) 들어왔습니다. 같은 가중치를 다시 통과할 수 없습니다.</translation>
    </message>
    <message>
        <source>{node} is a copy of {owner}, which is repeated {times} times; set its own “repeat” to 1.</source>
        <translation>{node}은(는) {times}번 반복되는 {owner}의 복사본입니다. 이 노드의 “반복”은 1로 두세요.</translation>
    </message>
    <message>
        <source>{owner} is repeated {inner} times, and {node} passes through all of it {outer} times: {product} in all.</source>
        <translation>{owner}은(는) {inner}번 반복되고 {node}은(는) 그 전체를 {outer}번 통과하므로 모두 {product}번입니다.</translation>
    </message>
    <message>
        <source>{member} says “{typed}”, but as a member of {outer} it changes with it, after every {interval}.</source>
        <translation>{member}에는 “{typed}”라고 되어 있지만, {outer}에 속해 있어 {outer}와 함께 {interval}마다 바뀝니다.</translation>
    </message>
    <message>
        <source>No optimizer moves {count} weights of {nodes}, so they learn nothing; wire the rest into {optimizer} too.</source>
        <translation>{nodes}의 가중치 {count}개를 움직이는 옵티마이저가 없어 아무것도 배우지 않습니다. 나머지도 {optimizer}에 연결하세요.</translation>
    </message>
    <message>
        <source>No optimizer moves {count} weight of {nodes}, so it learns nothing; wire it into {optimizer} too.</source>
        <translation>{nodes}의 가중치 {count}개를 움직이는 옵티마이저가 없어 아무것도 배우지 않습니다. 그것도 {optimizer}에 연결하세요.</translation>
    </message>
    <message>
        <source>{first} and {second} hold the same weights of {nodes}, which can have one learning rate only; delete one of them.</source>
        <translation>{first}와(과) {second}에 {nodes}의 같은 가중치가 들어 있는데, 학습률은 하나만 가질 수 있습니다. 둘 중 하나를 지우세요.</translation>
    </message>
    <message>
        <source>{first} comes first and has all {count} weights of {second} too, which changes nothing; wire {second} before it.</source>
        <translation>{first}이(가) 먼저이고 {second}의 가중치 {count}개를 모두 가지고 있어 {second}은(는) 아무 효과가 없습니다. {second}을(를) 그 앞에 연결하세요.</translation>
    </message>
    <message>
        <source>{count} weights of {nodes} are in {first} and in {second}; {first} comes first, so its settings count for them.</source>
        <translation>{nodes}의 가중치 {count}개가 {first}에도 {second}에도 있습니다. {first}이(가) 먼저이므로 그 설정이 적용됩니다.</translation>
    </message>
    <message>
        <source>{first} and {second} compute {loss} one after the other for every batch, so {second} starts from what {first} has moved.</source>
        <translation>{first}와(과) {second}이(가) 배치마다 {loss}을(를) 차례로 따로 계산하므로, {second}은(는) {first}이(가) 이미 움직인 가중치에서 시작합니다.</translation>
    </message>
    <message>
        <source>{first} and {second} compute {loss} one after the other for every batch, so each batch counts twice in {norms}.</source>
        <translation>{first}와(과) {second}이(가) 배치마다 {loss}을(를) 차례로 따로 계산하므로, {norms}에서 배치가 두 번씩 세어집니다.</translation>
    </message>
    <message>
        <source>No file is chosen yet; choose one in the inspector.</source>
        <translation>아직 파일을 고르지 않았습니다. 속성 패널에서 고르세요.</translation>
    </message>
    <message>
        <source>There is no file “{path}”; choose another in the inspector.</source>
        <translation>“{path}” 파일이 없습니다. 속성 패널에서 다른 파일을 고르세요.</translation>
    </message>
    <message>
        <source>There is no file “{path}”; did you mean {name}?</source>
        <translation>“{path}” 파일이 없습니다. 혹시 {name}인가요?</translation>
    </message>
    <message>
        <source>Windows overlap, so a random split tests with rows that training saw; split by time.</source>
        <translation>창이 서로 겹치므로 무작위로 나누면 학습에서 본 행으로 시험하게 됩니다. 시간순으로 나누세요.</translation>
    </message>
    <message>
        <source>{count} files cannot be read here and are left out: {names}; save them as {ends}.</source>
        <translation>파일 {count}개는 여기서 읽을 수 없어 제외되었습니다: {names}. {ends} 형식으로 저장하세요.</translation>
    </message>
    <message>
        <source>{count} files lie beside the folders of the classes and are left out: {names}.</source>
        <translation>파일 {count}개는 클래스 폴더 밖에 있어 제외되었습니다: {names}.</translation>
    </message>
    <message>
        <source>{count} folders lie beside those of train and test and are left out: {names}.</source>
        <translation>폴더 {count}개는 train·test 폴더 옆에 있어 제외되었습니다: {names}.</translation>
    </message>
    <message>
        <source>{count} files lie in folders inside of a class and count as that class: {names}.</source>
        <translation>파일 {count}개는 클래스 폴더 안의 하위 폴더에 있어 그 클래스로 셉니다: {names}.</translation>
    </message>
    <message>
        <source>{count} folders without a file to learn from count as classes: {names}; delete them.</source>
        <translation>학습할 파일이 없는 폴더 {count}개도 클래스로 셉니다: {names}. 삭제하세요.</translation>
    </message>
    <message>
        <source>{kind} cannot work on {received}: “weight” holds another number of weights than there are classes; give it {size}, one for each.</source>
        <translation>{kind}은(는) {received}에 쓸 수 없습니다: “weight”의 가중치 수가 클래스 수와 다릅니다. 클래스마다 하나씩 {size}개를 넣으세요.</translation>
    </message>
    <message>
        <source>The sizes that {node} gives depend on the values: {first} for some, {second} for others; give a tensor of fixed sizes, as by padding, a mask or a mean.</source>
        <translation>{node}이(가) 내보내는 크기가 값에 따라 달라집니다: 어떤 값에서는 {first}, 다른 값에서는 {second}. 패딩, 마스크, 평균 등으로 크기가 고정된 텐서를 내보내세요.</translation>
    </message>
    <message>
        <source>“output_shapes” of {node} cannot be right: {reason}.</source>
        <translation>{node}의 “output_shapes”가 맞지 않습니다: {reason}.</translation>
    </message>
    <message>
        <source>New rows are read as those of {node}, not of {nodes}.</source>
        <translation>새 행은 {nodes}이(가) 아니라 {node}의 행으로 읽습니다.</translation>
    </message>
    <message>
        <source>New rows are read as those of {node}; {nodes} can be chosen as their source too.</source>
        <translation>새 행은 {node}의 행으로 읽습니다. {nodes}을(를) 골라도 됩니다.</translation>
    </message>
    <message>
        <source>The answer takes rows of {nodes} together, and new rows are of one data node; look at the answers in Evaluation.</source>
        <translation>답을 내려면 {nodes}의 행이 함께 있어야 하는데 새 행은 데이터 노드 하나의 것입니다. 답은 평가에서 보세요.</translation>
    </message>
    <message>
        <source>No loss compares what follows from rows of {node} alone with the data; choose {nodes}.</source>
        <translation>{node}의 행만으로 나온 값을 데이터와 비교하는 손실이 없습니다. {nodes}을(를) 고르세요.</translation>
    </message>
    <message>
        <source>No loss compares what follows from rows of {node} alone with the data; look at the answers in Evaluation.</source>
        <translation>{node}의 행만으로 나온 값을 데이터와 비교하는 손실이 없습니다. 답은 평가에서 보세요.</translation>
    </message>
    <message>
        <source>The answer about a node of {node} takes the whole graph, in which there are no new nodes; look at the answers to all of its nodes in Evaluation.</source>
        <translation>{node}의 노드에 대한 답에는 그래프 전체가 필요하며, 그 안에 새 노드는 없습니다. 모든 노드의 답은 평가에서 보세요.</translation>
    </message>
    <message>
        <source>The data of {nodes} have changed since the run, so that an export would prepare rows otherwise than the run does; restore them or train again, or export .safetensors.</source>
        <translation>실행한 뒤로 {nodes}의 데이터가 바뀌어, 내보낸 파일이 행을 실행과 다르게 준비하게 됩니다. 데이터를 되돌리거나 다시 학습하거나 .safetensors로 내보내세요.</translation>
    </message>
    <message>
        <source>Whether rows of a batch meet in {nodes} cannot be known, as that is Python code: if they do, or if it gives another number than the mean of its rows, set “accumulate” to 1.</source>
        <translation>{nodes}은(는) 파이썬 코드라서 배치의 행끼리 영향을 주는지 알 수 없습니다. 영향을 주거나 행의 평균이 아닌 수를 내면 “accumulate”를 1로 하세요.</translation>
    </message>
    <message>
        <source>{node} counts class “{name}” only, but there are {count}; set “average” to macro.</source>
        <translation>{node}에서는 클래스 “{name}”만 세지만 클래스는 {count}개입니다. “average”를 macro로 바꾸세요.</translation>
    </message>
    <message>
        <source>{node} is of class “{name}” alone, as the average “binary” counts one; if “{other}” is looked for, say so.</source>
        <translation>{node}은(는) “{name}” 클래스만의 값입니다. 평균 “binary”는 한 클래스만 셉니다. 찾는 것이 “{other}”이라면 그렇게 정하세요.</translation>
    </message>
    <message>
        <source>{node} watches a number of the batch, or one for each row, but {received} comes in; take its mean first.</source>
        <translation>{node}은(는) 배치의 수 하나 또는 행마다 하나의 수를 지켜보는데 {received}이(가) 들어옵니다. 먼저 평균을 구하세요.</translation>
    </message>
    <message>
        <source>{source} adds up over the rows of a batch, so its mean over batches grows with the batch size; set “reduction” of {node} to sum.</source>
        <translation>{source}은(는) 배치의 행들을 더하므로 배치들에 걸친 평균이 배치 크기에 따라 커집니다. {node}의 “reduction”을 sum으로 설정하세요.</translation>
    </message>
    <message>
        <source>{loss} takes classes, but {names} is read as a number; make it a category.</source>
        <translation>{loss}는 클래스를 받는데 {names}을(를) 수로 읽습니다. 범주로 바꾸세요.</translation>
    </message>
    <message>
        <source>{loss} takes one class of each row, but “{field}” says yes or no to {count} labels; use a BCEWithLogitsLoss.</source>
        <translation>{loss}는 행마다 클래스 하나를 받는데 “{field}”은(는) 라벨 {count}개에 예 또는 아니요를 답합니다. BCEWithLogitsLoss를 쓰세요.</translation>
    </message>
    <message>
        <source>“alpha” of {node} weighs yes against no and does nothing for {count} classes; reset it, and balance the rows or weigh them with a WeightedCrossEntropyLoss.</source>
        <translation>{node}의 “alpha”는 예와 아니요 사이의 가중치라서 클래스가 {count}개일 때는 아무 일도 하지 않습니다. 기본값으로 되돌리고, 행의 균형을 맞추거나 WeightedCrossEntropyLoss로 가중치를 주세요.</translation>
    </message>
    <message>
        <source>{node} on {part} is the mean over the classes present: {count} of {total}; the others have no figure there.</source>
        <translation>{part}에서 {node}은(는) 있는 클래스만의 평균입니다({total}개 중 {count}개). 나머지 클래스는 값이 없습니다.</translation>
    </message>
    <message>
        <source>{node} on {part} is undefined: no class has both rows and others to rank them by; bring rows of more classes into it.</source>
        <translation>{part}에서 {node}을(를) 구할 수 없습니다. 순위를 매기려면 그 클래스의 행과 다른 클래스의 행이 모두 있어야 합니다. 더 많은 클래스의 행을 넣으세요.</translation>
    </message>
    <message>
        <source>No row of {part} has {names}, so {node} there is a mean over the other classes, or undefined; share out the rows so that each part has all classes.</source>
        <translation>{part}에 {names}인 행이 없어서 그곳의 {node}은(는) 다른 클래스만의 평균이거나 구할 수 없습니다. 모든 부분에 모든 클래스가 들어가도록 행을 나누세요.</translation>
    </message>
    <message>
        <source>{node} takes axis 1 of {shape} for channels, but there the steps of {source} lie; swap axes 1 and 2 before it.</source>
        <translation>{node}이(가) {shape}의 1번 축을 채널로 보지만, 거기에는 {source}의 스텝이 있습니다. 그 앞에서 1번 축과 2번 축을 바꾸세요.</translation>
    </message>
    <message>
        <source>{node} takes axis 1 of {shape} for the classes, but {source} gives them along the last one; swap axes 1 and 2 before it.</source>
        <translation>{node}이(가) {shape}의 1번 축을 클래스로 보지만, {source}은(는) 클래스를 마지막 축에 줍니다. 그 앞에서 1번 축과 2번 축을 바꾸세요.</translation>
    </message>
    <message>
        <source>{node} takes the last step of each row, which in short texts of {source} is padding; make it a {kind} and wire “lengths” into it.</source>
        <translation>{node}이(가) 각 행의 마지막 스텝을 가져오는데, {source}의 짧은 텍스트에서는 그것이 패딩입니다. {kind}(으)로 바꾸고 “lengths”를 연결하세요.</translation>
    </message>
    <message>
        <source>{node} is a mean over the padding of short texts of {source} too; make it a {kind} and wire “lengths” into it.</source>
        <translation>{node}은(는) {source}의 짧은 텍스트에 붙은 패딩까지 평균합니다. {kind}(으)로 바꾸고 “lengths”를 연결하세요.</translation>
    </message>
    <message>
        <source>“h_n” of {node} comes behind the padding of short texts of {source}; take its output through a LastStep, with “lengths” of {source}.</source>
        <translation>{node}의 “h_n”은 {source}의 짧은 텍스트에 붙은 패딩 뒤의 값입니다. {source}의 “lengths”와 함께 LastStep으로 출력을 가져오세요.</translation>
    </message>
    <message>
        <source>{node} looks at the padding of short texts of {source} too; wire a PaddingMask of them into “{port}”.</source>
        <translation>{node}에서 {source}의 짧은 텍스트를 채운 패딩까지 봅니다. 그 텍스트의 PaddingMask를 “{port}”에 연결하세요.</translation>
    </message>
    <message>
        <source>{node} looks at the padding of short texts of {source} too; take a MultiheadAttention, with a PaddingMask of them in “key_padding_mask”.</source>
        <translation>{node}이(가) {source}의 짧은 텍스트를 채운 패딩도 봅니다. MultiheadAttention을 쓰고 “key_padding_mask”에 그 텍스트의 PaddingMask를 연결하세요.</translation>
    </message>
    <message>
        <source>{node} counts classes, but “{field}” holds measured numbers, which {loss} compares; measure a MeanAbsoluteError.</source>
        <translation>{node}은(는) 클래스를 세지만, “{field}”에는 {loss}이(가) 비교하는 측정값이 들어 있습니다. MeanAbsoluteError를 쓰세요.</translation>
    </message>
    <message>
        <source>{node} takes the target of {source} for the answer and {answer} for the truth; swap its wires.</source>
        <translation>{node}이(가) {source}의 정답을 예측으로, {answer}을(를) 정답으로 받습니다. 연결을 서로 바꾸세요.</translation>
    </message>
    <message>
        <source>{nodes}: the images are moved, but “{field}” is not, so that {node} compares with the wrong places; move it by the same draw.</source>
        <translation>{nodes}: 이미지는 옮기지만 “{field}”은(는) 그대로라서 {node}이(가) 틀린 자리와 비교합니다. 같은 추첨으로 함께 옮기십시오.</translation>
    </message>
    <message>
        <source>{nodes}: the images are moved, but {node} compares with “{field}” as it was, so that the network would have to guess how they were moved; compare with the moved images.</source>
        <translation>{nodes}: 이미지는 옮겨졌는데 {node}은(는) 옮기기 전의 “{field}”와(과) 비교하므로, 신경망이 어떻게 옮겨졌는지 짐작해야 합니다. 옮겨진 이미지와 비교하세요.</translation>
    </message>
    <message>
        <source>{node} mixes one class of each row, but the target is {shape}; leave it out for masks.</source>
        <translation>{node}은(는) 행마다 클래스 하나를 섞는데 정답은 {shape}입니다. 마스크에는 쓰지 마십시오.</translation>
    </message>
    <message>
        <source>All files are of one class, “{name}”, so nothing is told apart; choose another folder.</source>
        <translation>모든 파일이 “{name}” 한 클래스에 속하므로 구분할 것이 없습니다. 다른 폴더를 고르세요.</translation>
    </message>
    <message>
        <source>{count} names of classes are taken for others that differ only in spelling: {names}.</source>
        <translation>클래스 이름 {count}개는 표기만 다른 같은 이름으로 보고 하나로 합쳤습니다: {names}.</translation>
    </message>
    <message>
        <source>{count} classes look like copies of others: {names}; put their files together.</source>
        <translation>클래스 {count}개가 다른 클래스의 복사본으로 보입니다: {names}. 파일을 한 폴더로 모으세요.</translation>
    </message>
    <message>
        <source>{names} look like pictures and masks, not like classes; use data.segmentation.</source>
        <translation>{names}은(는) 클래스가 아니라 사진과 마스크로 보입니다. data.segmentation을 쓰세요.</translation>
    </message>
    <message>
        <source>{count} classes of {part} have no file in train: {names}; put some there.</source>
        <translation>{part}의 클래스 {count}개는 train에 파일이 없습니다: {names}. train에 넣으세요.</translation>
    </message>
    <message>
        <source>{count} pictures of {part} are nearly equal to ones of {other}, as in another format or size: {names}; keep one of each.</source>
        <translation>{part}의 그림 {count}개가 {other}의 그림과 거의 같습니다(형식이나 크기만 다름): {names}. 하나씩만 남기세요.</translation>
    </message>
    <message>
        <source>{names} look like parts of the data, not like classes; call the folder to learn from train and the one to test with test, and move the others away.</source>
        <translation>{names} 폴더는 클래스가 아니라 데이터의 구분으로 보입니다. 학습할 폴더는 train, 평가할 폴더는 test로 이름을 바꾸고 나머지는 다른 곳으로 옮기세요.</translation>
    </message>
    <message>
        <source>{count} pictures are see-through in part and read over white: {names}.</source>
        <translation>이미지 {count}개는 일부가 투명하여 흰 바탕 위에 놓고 읽습니다: {names}.</translation>
    </message>
    <message>
        <source>{count} pictures have several frames, of which the first is read: {names}.</source>
        <translation>이미지 {count}개에는 프레임이 여럿 있어 첫 프레임만 읽습니다: {names}.</translation>
    </message>
    <message>
        <source>{count} pictures of 16 bits or fractions reach only {high} of {white}: {names}; set white to what is white in them.</source>
        <translation>16비트 또는 실수 이미지 {count}개의 값이 흰색 {white} 중 {high}까지만 있습니다: {names}. white를 이미지의 흰색 값으로 설정하세요.</translation>
    </message>
    <message>
        <source>{count} pictures hold 16 bits a colour, of which 8 are read: {names}; save them as PNG or TIFF of RGB to keep all.</source>
        <translation>그림 {count}장은 색마다 16비트지만 8비트만 읽습니다: {names}. 모두 쓰려면 RGB인 PNG나 TIFF로 저장하세요.</translation>
    </message>
    <message>
        <source>The points of all pictures reach only {high} of {white}, so that they are read nearly black; set white to {high}.</source>
        <translation>모든 이미지의 값이 {white} 중 {high}까지뿐이라 거의 검게 읽힙니다. white를 {high}(으)로 바꾸세요.</translation>
    </message>
    <message>
        <source>{count} pictures hold values up to {high}, which are cut at {white}: {names}; set white to what is white in them.</source>
        <translation>이미지 {count}개에 {high}까지의 값이 있어 {white}에서 잘립니다: {names}. white를 이미지의 흰색 값으로 설정하세요.</translation>
    </message>
    <message>
        <source>{count} pictures hold values below 0, down to {low}, which are cut: {names}.</source>
        <translation>이미지 {count}개에 0보다 작은 값({low}까지)이 있어 0으로 잘립니다: {names}.</translation>
    </message>
    <message>
        <source>{count} masks have other sides than their pictures and are stretched: {names}.</source>
        <translation>마스크 {count}개의 크기가 이미지와 달라 늘이거나 줄여서 맞춥니다: {names}.</translation>
    </message>
    <message>
        <source>{count} pictures are turned by their camera, and their masks with them: {names}; see in Data whether they fit.</source>
        <translation>카메라가 돌려 놓은 이미지 {count}개의 마스크를 함께 돌렸습니다: {names}. 데이터에서 서로 맞는지 확인하세요.</translation>
    </message>
    <message>
        <source>{count} masks have no picture of their name and are left out: {names}.</source>
        <translation>마스크 {count}개는 같은 이름의 이미지가 없어 제외되었습니다: {names}.</translation>
    </message>
    <message>
        <source>{count} masks are JPEG files, whose values are blurred: {names}; save them as PNG.</source>
        <translation>마스크 {count}개는 JPEG 파일이라 값이 흐려져 있습니다: {names}. PNG로 저장하세요.</translation>
    </message>
    <message>
        <source>The masks hold {labels}, which mark areas and are no class numbers; set values to marks, which numbers them in their order.</source>
        <translation>마스크의 값 {labels}은(는) 영역 표시이고 클래스 번호가 아닙니다. values를 marks로 바꾸면 순서대로 번호를 매깁니다.</translation>
    </message>
    <message>
        <source>One number is different colours in the palettes of {names}, so that it is no class; set values to marks, which compares colours.</source>
        <translation>{names}의 팔레트에서 같은 번호가 서로 다른 색이라서 클래스로 쓸 수 없습니다. values를 marks로 바꾸면 색을 비교합니다.</translation>
    </message>
    <message>
        <source>Every mask is 0 in all of its points, so there is one class only: {names}; see whether they hold what they should.</source>
        <translation>모든 마스크의 모든 점이 0이라 클래스가 하나뿐입니다: {names}. 마스크에 알맞은 값이 들어 있는지 확인하세요.</translation>
    </message>
    <message>
        <source>All {count} boxes are at most one point wide, as if in shares of their picture; write them in points.</source>
        <translation>상자 {count}개가 모두 한 점보다 넓지 않아 사진에 대한 비율로 적힌 것으로 보입니다. 픽셀 단위로 적으세요.</translation>
    </message>
    <message>
        <source>{count} boxes of {pictures} pictures are left out, as most is {most} of {fullest}.</source>
        <translation>most가 {most}이므로 이미지 {pictures}개의 상자 {count}개가 제외되었습니다. 가장 많은 이미지에는 {fullest}개가 있습니다.</translation>
    </message>
    <message>
        <source>{count} boxes reach beyond their picture and are cut: {names}.</source>
        <translation>상자 {count}개가 이미지 밖으로 나가 잘립니다: {names}.</translation>
    </message>
    <message>
        <source>{count} boxes have no width or height: {names}; mend or delete them.</source>
        <translation>상자 {count}개의 너비나 높이가 0입니다: {names}. 고치거나 삭제하세요.</translation>
    </message>
    <message>
        <source>{count} boxes lie outside their picture and are left out: {names}.</source>
        <translation>이미지 밖에 있는 상자 {count}개를 뺍니다: {names}.</translation>
    </message>
    <message>
        <source>{count} boxes stand there twice, of one class and place: {names}; delete one of them.</source>
        <translation>클래스와 위치가 같은 상자가 {count}개 겹칩니다: {names}. 하나를 지우세요.</translation>
    </message>
    <message>
        <source>{names} is the name of several categories, which are learned as different classes; rename one, or give their boxes one id.</source>
        <translation>{names}라는 범주가 여러 개 있어 서로 다른 클래스로 학습합니다. 이름을 바꾸거나 상자들의 id를 하나로 맞추세요.</translation>
    </message>
    <message>
        <source>{count} pictures have several ids, each with a part of the boxes: {names}; give all boxes of a picture one image_id.</source>
        <translation>이미지 {count}개에 id가 여러 개 있어 상자가 나뉘어 있습니다: {names}. 한 이미지의 상자에는 같은 image_id를 주세요.</translation>
    </message>
    <message>
        <source>{count} boxes mark crowds, not single objects, and are learned like the others: {names}.</source>
        <translation>상자 {count}개는 물체 하나가 아니라 무리를 표시하지만 다른 상자처럼 학습합니다: {names}.</translation>
    </message>
    <message>
        <source>{count} pictures have other sides than the file holds, so boxes are stretched: {names}.</source>
        <translation>이미지 {count}개의 크기가 파일에 적힌 것과 달라 상자를 늘이거나 줄여서 맞춥니다: {names}.</translation>
    </message>
    <message>
        <source>{count} objects are left out, as they have no keypoints.</source>
        <translation>키포인트가 없는 물체 {count}개는 제외되었습니다.</translation>
    </message>
    <message>
        <source>{count} pictures become more than twice as narrow or as flat as they are: {names}; choose a size nearer to their sides.</source>
        <translation>이미지 {count}개는 본래보다 두 배 넘게 좁아지거나 납작해집니다: {names}. 가로세로 비율에 더 가까운 size를 고르세요.</translation>
    </message>
    <message>
        <source>{count} questions are left out, as their answers are not among the {answers} most frequent.</source>
        <translation>답이 가장 흔한 {answers}개에 들지 않아 질문 {count}개가 제외되었습니다.</translation>
    </message>
    <message>
        <source>{count} sounds are cut off, as of a recorder that was switched off: {names}.</source>
        <translation>녹음이 도중에 꺼진 듯 끝이 잘린 소리가 {count}개 있습니다: {names}.</translation>
    </message>
    <message>
        <source>{count} sounds hold no sample and are read as silence: {names}; delete them.</source>
        <translation>소리 {count}개에는 샘플이 없어 무음으로 읽습니다: {names}. 삭제하세요.</translation>
    </message>
    <message>
        <source>{shorter} sounds are filled up with silence and {longer} are cut, as seconds is {seconds}; they last {shortest} to {longest} s.</source>
        <translation>seconds가 {seconds}이므로 소리 {shorter}개는 무음으로 채우고 {longer}개는 자릅니다. 길이는 {shortest}초에서 {longest}초까지입니다.</translation>
    </message>
    <message>
        <source>{count} of {bands} mel bands are always empty, as they are narrower than the steps of n_fft {n_fft}; take fewer bands or a larger n_fft.</source>
        <translation>멜 밴드 {bands}개 중 {count}개가 n_fft {n_fft}의 주파수 간격보다 좁아 늘 비어 있습니다. 밴드를 줄이거나 n_fft를 키우세요.</translation>
    </message>
    <message>
        <source>{count} sounds reach up to {high} instead of 1: {names}; save them from -1 to 1.</source>
        <translation>소리 {count}개의 값이 1이 아니라 {high}까지 이릅니다: {names}. -1에서 1 사이로 저장하세요.</translation>
    </message>
    <message>
        <source>{count} sounds have channels that cancel each other out: {names}; save one of them.</source>
        <translation>소리 {count}개는 채널들이 서로를 상쇄합니다: {names}. 채널 하나만 저장하세요.</translation>
    </message>
    <message>
        <source>{count} of {rows} texts are in a script without blanks between words, so that a word would be a whole sentence; take characters or pieces.</source>
        <translation>텍스트 {rows}개 중 {count}개는 띄어쓰기가 없는 문자여서 문장 전체가 한 단어가 됩니다. 문자나 조각 단위로 읽으세요.</translation>
    </message>
    <message>
        <source>{share} % of the words are not among the {size} of the vocabulary and all read as one, “unknown”; {needed} of the {different} different ones hold 95 %.</source>
        <translation>단어의 {share} %가 어휘 {size}개에 없어 모두 ‘모르는 단어’ 하나로 읽힙니다. 서로 다른 단어 {different}개 중 {needed}개면 95 %가 들어갑니다.</translation>
    </message>
    <message>
        <source>{share} % of the characters are not among the {size} of the vocabulary and all read as one, “unknown”; {needed} of the {different} different ones hold 95 %.</source>
        <translation>글자의 {share} %가 어휘 {size}개에 없어 모두 ‘모르는 글자’ 하나로 읽힙니다. 서로 다른 글자 {different}개 중 {needed}개면 95 %가 들어갑니다.</translation>
    </message>
    <message>
        <source>{share} % of the words are not among the {size} of the vocabulary and all read as one, “unknown”, which accuracy and perplexity count as right when it is foretold; {needed} of the {different} different ones hold 95 %.</source>
        <translation>단어의 {share} %가 어휘 {size}개에 없어 모두 ‘모르는 단어’ 하나로 읽히고, 이것을 맞히기만 해도 정확도와 perplexity에 맞은 것으로 셉니다. 서로 다른 단어 {different}개 중 {needed}개면 95 %가 들어갑니다.</translation>
    </message>
    <message>
        <source>{share} % of the characters are not among the {size} of the vocabulary and all read as one, “unknown”, which accuracy and perplexity count as right when it is foretold; {needed} of the {different} different ones hold 95 %.</source>
        <translation>글자의 {share} %가 어휘 {size}개에 없어 모두 ‘모르는 글자’ 하나로 읽히고, 이것을 맞히기만 해도 정확도와 perplexity에 맞은 것으로 셉니다. 서로 다른 글자 {different}개 중 {needed}개면 95 %가 들어갑니다.</translation>
    </message>
    <message>
        <source>{count} texts hold blanks without width, which are taken for ends of words; take them out if they stand within words.</source>
        <translation>텍스트 {count}개에 폭 없는 공백이 있어 단어의 끝으로 봅니다. 단어 안에 있다면 지우세요.</translation>
    </message>
    <message>
        <source>{count} edges are listed again, in the same direction, and count once.</source>
        <translation>같은 방향으로 두 번 이상 적힌 간선이 {count}개 있어 한 번만 셉니다.</translation>
    </message>
    <message>
        <source>{count} edges are listed again, in the same direction; their weights are added up.</source>
        <translation>같은 방향으로 두 번 이상 적힌 간선이 {count}개 있어 가중치를 더합니다.</translation>
    </message>
    <message>
        <source>An edge is there or not, so of the edges these columns are not read: {columns}; if one is their weight, name it in weight.</source>
        <translation>간선은 있거나 없을 뿐이라 간선의 다음 열은 읽지 않습니다: {columns}. 그중 가중치가 있으면 weight에 이름을 적으세요.</translation>
    </message>
    <message>
        <source>An edge is there or not, so of the edges these columns are not read: {columns}.</source>
        <translation>간선은 있거나 없을 뿐이라 간선의 다음 열은 읽지 않습니다: {columns}.</translation>
    </message>
    <message>
        <source>The weights of edges of {node} do not reach {layers}, so all count the same.</source>
        <translation>{node}의 간선 가중치가 {layers}에 연결되지 않아 모든 간선이 똑같이 쓰입니다.</translation>
    </message>
    <message>
        <source>The weights of edges of {node} go nowhere; wire them into edge_weight of {kind}, which takes them, or empty weight.</source>
        <translation>{node}의 간선 가중치가 아무 데도 쓰이지 않습니다. 가중치를 받는 {kind}의 edge_weight에 연결하거나 weight를 비우세요.</translation>
    </message>
    <message>
        <source>{count} different numbers of {array} become equal to others, since networks compute with about seven digits; standardise the input, which is done before they are rounded.</source>
        <translation>신경망은 일곱 자리 정도로 계산하므로 {array}의 서로 다른 수 {count}개가 다른 수와 같아집니다. 입력을 표준화하면 반올림 전에 처리됩니다.</translation>
    </message>
    <message>
        <source>{count} different numbers of {array} become equal to others, since networks compute with about seven digits; take off {common}, which all have in common, before it is saved.</source>
        <translation>신경망은 일곱 자리 정도로 계산하므로 {array}의 서로 다른 수 {count}개가 다른 수와 같아집니다. 저장하기 전에 공통된 값 {common}을 빼세요.</translation>
    </message>
    <message>
        <source>The epoch ends with {first} or with {node}, not with both; let {node} cycle.</source>
        <translation>에포크는 {first}와(과) {node} 가운데 하나에서만 끝납니다. {node}의 pairing을 cycle로 하세요.</translation>
    </message>
    <message>
        <source>{first} and {node} are both gone through for each batch of the others; let {node} cycle.</source>
        <translation>{first}와(과) {node}을(를) 둘 다 다른 데이터의 배치마다 처음부터 끝까지 읽게 되어 있습니다. {node}의 pairing을 cycle로 하세요.</translation>
    </message>
    <message>
        <source>{node} cannot be gone through for each batch of {first}, an environment, whose batches are counted; let it cycle.</source>
        <translation>환경 {first}은(는) 배치 수가 정해져 있어서 그 배치마다 {node}을(를) 처음부터 끝까지 읽을 수 없습니다. pairing을 cycle로 하세요.</translation>
    </message>
    <message>
        <source>{node} is to be gone through for each batch of others, but there are none; let it end the epoch.</source>
        <translation>{node}을(를) 다른 데이터의 배치마다 읽게 되어 있는데 다른 데이터가 없습니다. pairing을 epoch로 하세요.</translation>
    </message>
    <message>
        <source>{first} and {node} go together row by row, so “{parameter}” must be the same; or let {node} cycle in an order of its own.</source>
        <translation>{first}와(과) {node}은(는) 행 번호대로 짝을 이루므로 “{parameter}”이(가) 같아야 합니다. 아니면 {node}이(가) 자기 순서로 돌도록 pairing을 cycle로 하세요.</translation>
    </message>
    <message>
        <source>Rows are put together by their number, but {first} has {most} and {node} {count}, so those of {node} begin again; let it cycle in an order of its own if they do not belong together.</source>
        <translation>행 번호대로 짝을 짓는데 {first}은(는) {most}행, {node}은(는) {count}행이라 {node}의 행이 처음부터 되풀이됩니다. 서로 짝이 아니라면 pairing을 cycle로 하세요.</translation>
    </message>
    <message>
        <source>{node} takes on the rows that have its keys, but no other data have a key; name theirs in “key” of {others}.</source>
        <translation>{node}은(는) 키가 같은 행을 따르게 되어 있는데 다른 데이터에 키가 없습니다. {others}의 “key”에 적으세요.</translation>
    </message>
    <message>
        <source>Nothing says by which key rows of {node} are matched with those of {first}; name it in “key”.</source>
        <translation>{node}의 행을 {first}의 행과 어떤 키로 짝지을지 정해지지 않았습니다. “key”에 적으세요.</translation>
    </message>
    <message>
        <source>{first} and {node} both lead those that are matched by a key; match {node} too.</source>
        <translation>{first}와(과) {node}이(가) 둘 다 키로 짝짓는 데이터의 기준입니다. {node}도 따르게 하세요.</translation>
    </message>
    <message>
        <source>{nodes} have a key, but no pairing is “key”, so rows go by their number; match {node} with {first}.</source>
        <translation>{nodes}에 키가 있지만 pairing이 “key”인 데이터가 없어 행 번호대로 짝을 짓습니다. {node}을(를) {first}에 맞추세요.</translation>
    </message>
    <message>
        <source>Rows of {node} that are equal may have different keys, so none can be left out; switch “drop_doubles” off.</source>
        <translation>{node}의 같은 행이라도 키가 다를 수 있어 뺄 수 없습니다. “drop_doubles”를 끄세요.</translation>
    </message>
    <message>
        <source>{node} takes on the parts and the order of {first}, so its own “{parameter}” counts for nothing; reset it.</source>
        <translation>{node}은(는) {first}의 분할과 순서를 따르므로 자신의 “{parameter}”은(는) 쓰이지 않습니다. 기본값으로 되돌리세요.</translation>
    </message>
    <message>
        <source>{count} of {rows} keys of {first} have no row in {node}: {keys}; {node} has {others}. Take them out of {first}, or let the rows of {node} lead.</source>
        <translation>{first}의 키 {rows}개 중 {count}개가 {node}에 없습니다: {keys}. {node}에는 {others}이(가) 있습니다. {first}에서 그 키를 빼거나 {node}의 행을 기준으로 하세요.</translation>
    </message>
    <message>
        <source>{count} keys are those of several rows of {node}: {keys}; leave one row of each, or let the rows of {node} lead.</source>
        <translation>{node}에서 키 {count}개가 여러 행에 있습니다: {keys}. 한 행씩만 남기거나 {node}의 행을 기준으로 하세요.</translation>
    </message>
    <message>
        <source>{count} of {rows} keys of {node} have no row in {first}: {keys}; their rows go nowhere, so look whether that is meant.</source>
        <translation>{node}의 키 {rows}개 중 {count}개가 {first}에 없습니다: {keys}. 그 행은 쓰이지 않으니 뜻한 대로인지 확인하세요.</translation>
    </message>
    <message>
        <source>{first} and {node} both have “{column}”, whose values stand in another order, but rows are put together by their number; match them by it.</source>
        <translation>{first}와(과) {node}에 모두 “{column}”이(가) 있고 값의 순서가 다른데 행 번호대로 짝을 짓습니다. 이 열로 짝지으세요.</translation>
    </message>
    <message>
        <source>{count} of {rows} rows of {node} are never learned from, as it does not shuffle and the epoch ends before; let it shuffle.</source>
        <translation>{node}의 {rows}행 가운데 {count}행은 섞지 않는 데다 그 전에 에포크가 끝나서 한 번도 학습되지 않습니다. shuffle을 켜세요.</translation>
    </message>
    <message>
        <source>{node} puts rows of {first} and {second} together, but a batch has {size} of one and {other} of the other; give both one batch_size.</source>
        <translation>{node}은(는) {first}와(과) {second}의 행을 함께 쓰는데 배치 하나에 한쪽은 {size}행, 다른 쪽은 {other}행입니다. batch_size를 같게 하세요.</translation>
    </message>
    <message>
        <source>{node} puts rows of {first} and {second} together, whose last batches differ in size, as one is nested in the other; let it cycle.</source>
        <translation>{node}은(는) {first}와(과) {second}의 행을 함께 쓰는데 하나가 다른 하나 안에서 돌아 마지막 배치의 크기가 다릅니다. pairing을 cycle로 하세요.</translation>
    </message>
    <message>
        <source>{nodes} reads the target of {node}, and none of its columns has that role; give it to one.</source>
        <translation>{nodes}이(가) {node}의 정답을 읽는데 정답 역할인 열이 없습니다. 열 하나에 그 역할을 주세요.</translation>
    </message>
    <message>
        <source>{keys} of {file} are not read; of each graph only nodes, edges and label are.</source>
        <translation>{file}의 {keys} 항목은 읽지 않습니다. 그래프마다 nodes, edges, label만 읽습니다.</translation>
    </message>
    <message>
        <source>This project has no study yet; write one into its file, under “study”.</source>
        <translation>이 프로젝트에는 아직 스터디가 없습니다. 파일의 “study”에 적으세요.</translation>
    </message>
    <message>
        <source>Nothing varies in this study; give it a parameter with the values to try, or take the kind “folds” or “seeds”.</source>
        <translation>이 스터디에서 바뀌는 것이 없습니다. 시도할 값과 함께 매개변수를 지정하거나, 종류를 “folds” 또는 “seeds”로 하세요.</translation>
    </message>
    <message>
        <source>A study of {kind} needs at least 2 of them; set “{kind}” in the study.</source>
        <translation>{kind} 스터디에는 적어도 2개가 필요합니다. 스터디의 “{kind}”을(를) 정하세요.</translation>
    </message>
    <message>
        <source>“{target}” is to vary, but there is no such {what}; take it out of the study, or name another.</source>
        <translation>“{target}”을(를) 바꾸려 하지만 그런 {what}이(가) 없습니다. 스터디에서 빼거나 다른 것을 적으세요.</translation>
    </message>
    <message>
        <source>“{target}” varies twice in this study; keep one of the two.</source>
        <translation>이 스터디에서 “{target}”이(가) 두 번 바뀝니다. 하나만 남기세요.</translation>
    </message>
    <message>
        <source>“{target}” has no values to try; list some, or give low and high.</source>
        <translation>“{target}”에 시도할 값이 없습니다. 값을 나열하거나 low와 high를 정하세요.</translation>
    </message>
    <message>
        <source>“{target}” is to go from {low} to {high}, where nothing lies between; let low be the smaller one.</source>
        <translation>“{target}”의 범위가 {low}부터 {high}까지여서 그 사이에 아무것도 없습니다. low를 더 작게 하세요.</translation>
    </message>
    <message>
        <source>“{target}” has a logarithmic range from {low}, which must be above 0; raise low, or leave log out.</source>
        <translation>“{target}”의 로그 범위가 {low}에서 시작하지만 0보다 커야 합니다. low를 올리거나 log를 빼세요.</translation>
    </message>
    <message>
        <source>“{target}” has a logarithmic range and a step; keep one of the two.</source>
        <translation>“{target}”에 로그 범위와 step이 함께 있습니다. 둘 중 하나만 남기세요.</translation>
    </message>
    <message>
        <source>“{target}” is to be whole numbers, but {value} is none; give whole ones, or leave integer out.</source>
        <translation>“{target}”은(는) 정수여야 하지만 {value}은(는) 정수가 아닙니다. 정수를 쓰거나 integer를 빼세요.</translation>
    </message>
    <message>
        <source>“{target}” is to go on by {step}, which must be above 0; give another step.</source>
        <translation>“{target}”의 간격이 {step}이지만 0보다 커야 합니다. 다른 step을 정하세요.</translation>
    </message>
    <message>
        <source>“{target}” has {count} values from low to high, more than {limit}; give a larger step.</source>
        <translation>“{target}”에는 low부터 high까지 값이 {count}개 있어 {limit}개를 넘습니다. step을 더 크게 하세요.</translation>
    </message>
    <message>
        <source>This sweep has {count} trials, more than {limit}; list fewer values, or take the kind “random”, which tries some of them.</source>
        <translation>이 스윕의 시도는 {count}개로 {limit}개를 넘습니다. 값을 줄이거나, 그중 일부만 시도하는 종류 “random”을 쓰세요.</translation>
    </message>
    <message>
        <source>“{target}” cannot be {value}, since it must be {expected}; take that out of the study.</source>
        <translation>“{target}”은(는) {value}일 수 없고 {expected}이어야 합니다. 그 값을 스터디에서 빼세요.</translation>
    </message>
    <message>
        <source>There is no kind “{kind}” that could stand for {target}; take another alternative.</source>
        <translation>{target} 자리에 올 수 있는 종류 “{kind}”이(가) 없습니다. 다른 대안을 고르세요.</translation>
    </message>
    <message>
        <source>A race is between alternatives of one node; give {target} a list of kinds.</source>
        <translation>레이스는 한 노드의 대안들을 견줍니다. {target}에 종류 목록을 주세요.</translation>
    </message>
    <message>
        <source>An ablation leaves nodes out or puts others in their place; give {target} “without” or a list of kinds.</source>
        <translation>제거 실험은 노드를 빼거나 다른 것으로 바꿉니다. {target}에 “without” 또는 종류 목록을 주세요.</translation>
    </message>
    <message>
        <source>Trials are compared by “{monitor}”, which is not measured; choose among {known}.</source>
        <translation>시도를 “{monitor}”(으)로 견주지만 그 값은 측정되지 않습니다. {known} 중에서 고르세요.</translation>
    </message>
    <message>
        <source>Trials are ranked by “{monitor}” from the worst on; set mode to {mode}.</source>
        <translation>시도가 “{monitor}”의 나쁜 쪽부터 매겨집니다. mode를 {mode}(으)로 하세요.</translation>
    </message>
    <message>
        <source>{node} splits its rows by “{split}”, which has no folds; set split to {known}.</source>
        <translation>{node}은(는) 행을 “{split}”(으)로 나누므로 묶음(fold)이 없습니다. split을 {known}(으)로 하세요.</translation>
    </message>
    <message>
        <source>Nothing here has rows that could be divided into folds; take “seeds” instead.</source>
        <translation>묶음(fold)으로 나눌 행이 없습니다. 대신 “seeds”를 쓰세요.</translation>
    </message>
    <message>
        <source>Trials are compared on validation rows, and there are none; give {node} a share of validation.</source>
        <translation>시도를 검증 행으로 견주지만 검증 행이 없습니다. {node}에 검증 비율을 주세요.</translation>
    </message>
    <message>
        <source>With {trial} this drawing cannot be trained: {reason} Take that out of the study.</source>
        <translation>{trial}(으)로는 이 모델을 학습할 수 없습니다. {reason} 그것을 스터디에서 빼세요.</translation>
    </message>
    <message>
        <source>A Bayesian search, and --storage, need Optuna; install it with: pip install netloom[study].</source>
        <translation>베이지안 탐색과 --storage에는 Optuna가 필요합니다. 다음으로 설치하세요: pip install netloom[study].</translation>
    </message>
    <message>
        <source>Optuna cannot make this search: {reason}.</source>
        <translation>Optuna로 이 탐색을 할 수 없습니다: {reason}.</translation>
    </message>
    <message>
        <source>There is no study “{study}” in {folder}; netloom study without --continue begins one.</source>
        <translation>{folder}에 스터디 “{study}”이(가) 없습니다. --continue 없이 netloom study를 실행하면 새로 시작합니다.</translation>
    </message>
    <message>
        <source>No study of this project was begun in {folder}; leave --continue out to begin one.</source>
        <translation>{folder}에 이 프로젝트로 시작한 스터디가 없습니다. --continue를 빼면 새로 시작합니다.</translation>
    </message>
    <message>
        <source>The study “{study}” in {folder} is one of another drawing or of other values; choose another name.</source>
        <translation>{folder}의 스터디 “{study}”은(는) 모델이나 값이 다릅니다. 다른 이름을 고르세요.</translation>
    </message>
    <message>
        <source>The database of the study cannot be used: {reason}. Check the address and whether the server runs, then go on with --continue.</source>
        <translation>스터디의 데이터베이스를 쓸 수 없습니다: {reason}. 주소와 서버가 켜져 있는지 확인한 뒤 --continue로 이어 가세요.</translation>
    </message>
    <message>
        <source>The database of the study was written by another version of Optuna: {reason} Use a new database, or that version.</source>
        <translation>스터디의 데이터베이스는 다른 버전의 Optuna로 만든 것입니다: {reason} 새 데이터베이스나 그 버전을 쓰세요.</translation>
    </message>
    <message>
        <source>The database needs the Python package {package}; install it.</source>
        <translation>이 데이터베이스에는 Python 패키지 {package}이(가) 필요합니다. 설치하세요.</translation>
    </message>
    <message>
        <source>The database of the study cannot be reached any more: {reason}. The trial under way is lost; start it again with --continue.</source>
        <translation>스터디의 데이터베이스에 더는 연결할 수 없습니다: {reason}. 진행 중이던 시도는 사라졌습니다. --continue로 다시 시작하세요.</translation>
    </message>
    <message>
        <source>Importance compares parameters that vary together; this study varies one thing at a time, so its table shows all.</source>
        <translation>중요도는 함께 바뀌는 매개변수를 비교합니다. 이 스터디는 한 번에 하나만 바꾸므로 비교 표에 모두 나타납니다.</translation>
    </message>
    <message>
        <source>Importance is estimated from at least {count} combinations; let more end.</source>
        <translation>중요도는 적어도 조합 {count}개로 추정합니다. 더 끝나기를 기다리세요.</translation>
    </message>
    <message>
        <source>All combinations gave the same value, so none of the parameters matters here.</source>
        <translation>모든 조합의 값이 같아 여기서는 어느 매개변수도 영향을 주지 않습니다.</translation>
    </message>
    <message>
        <source>The importance of parameters is estimated by Optuna; install it with: pip install netloom[study].</source>
        <translation>매개변수의 중요도는 Optuna로 추정합니다. 다음으로 설치하세요: pip install netloom[study].</translation>
    </message>
    <message>
        <source>Answers of the kind “{task}” have no mean, so these runs cannot answer as one; look at each of them.</source>
        <translation>“{task}” 종류의 예측은 평균할 수 없어 이 실행들을 앙상블로 쓸 수 없습니다. 각각 살펴보세요.</translation>
    </message>
    <message>
        <source>These runs were measured on other rows, or give other kinds of answers; choose runs of one drawing that hold out the same rows.</source>
        <translation>이 실행들은 서로 다른 행으로 측정했거나 예측의 종류가 다릅니다. 같은 행을 남겨 둔 한 모델의 실행들을 고르세요.</translation>
    </message>
    <message>
        <source>{columns} goes one to one with {target}, as the answer under another name does, so that nothing else is learned; leave it out unless it is known before the answer.</source>
        <translation>{columns}은(는) {target}과(와) 하나씩 짝이 맞아 이름만 다른 정답과 같으므로, 다른 것은 배우지 못합니다. 답보다 먼저 알 수 있는 값이 아니라면 빼세요.</translation>
    </message>
    <message>
        <source>The target {target} is computed from {count} features, {columns}: their sum, mean or difference, which is no rule to learn; leave them out unless they are known before it.</source>
        <translation>타깃 {target}은(는) 특성 {count}개, {columns}의 합이나 평균, 차로 계산된 값이라 배울 규칙이 없습니다. 타깃보다 먼저 알 수 있는 값이 아니면 제외하세요.</translation>
    </message>
    <message>
        <source>{count} columns are left out, as columns lists {listed} others: {columns}; use them, or list them as left out.</source>
        <translation>columns에 다른 열 {listed}개만 적혀 있어 열 {count}개가 빠집니다: {columns}. 사용하거나, 제외하는 열로 적으세요.</translation>
    </message>
    <message>
        <source>By {columns} the newest rows come first, so a split by time trains with the latest and tests with the earliest; order the rows by it.</source>
        <translation>{columns} 기준으로 최신 행이 먼저 나와, 시간 순서로 나누면 가장 최근 것으로 학습하고 가장 오래된 것으로 평가합니다. 이 열로 행을 정렬하세요.</translation>
    </message>
    <message>
        <source>By {columns} {count} rows stand behind a later one, so a split by time mixes earlier and later; order the rows by it.</source>
        <translation>{columns} 기준으로 행 {count}개가 더 나중 행 뒤에 있어, 시간 순서로 나누어도 앞뒤가 섞입니다. 이 열로 행을 정렬하세요.</translation>
    </message>
    <message>
        <source>All numbers of {columns} have {learned} behind them in {file}, from which the network learned, but {new} in these rows, so that they are not the same; write them alike.</source>
        <translation>신경망이 배운 {file}에서는 {columns}의 모든 숫자 뒤에 {learned}이(가) 있지만 이 행들에는 {new}이(가) 있어 같은 값이 아닙니다. 똑같은 방식으로 적으세요.</translation>
    </message>
    <message>
        <source>{columns} has several labels in one cell, parted by {texts}, but a row here has one: each combination counts as a class of its own; keep one label for each row, or make it a column of yes and no for the label that is looked for.</source>
        <translation>{columns} 열은 한 칸에 {texts}(으)로 나뉜 레이블이 여러 개 있지만 여기서는 한 행에 레이블이 하나여서 조합마다 따로 한 클래스가 됩니다. 행마다 레이블을 하나만 남기거나, 찾으려는 레이블을 예/아니요로 적은 열로 만드세요.</translation>
    </message>
    <message>
        <source>{count} of the last values in “{file}” that the network looks at are gaps that hold the value before them, first in line {line}; fill them in, or leave rows without values off the end.</source>
        <translation>“{file}”에서 네트워크가 보는 마지막 값 중 {count}개가 비어 있어 바로 앞의 값이 대신 쓰입니다. 처음은 {line}행입니다. 값을 채우거나, 끝에 있는 값 없는 행을 빼세요.</translation>
    </message>
    <message>
        <source>{count} of {series} answers look back over a gap in “{file}”: by {columns}, the rows behind line {line} do not follow each other as those of the training did; fill the gap in.</source>
        <translation>대답 {series}개 중 {count}개가 “{file}”의 빈 구간을 넘어 앞을 봅니다. {columns} 기준으로 {line}째 줄 다음 행부터는 학습 때처럼 이어지지 않습니다. 빈 구간을 채우세요.</translation>
    </message>
    <message>
        <source>Gaps that are of none of the categories of their column: {count}, in {columns}.</source>
        <translation>열의 어느 범주에도 들지 않는 빈칸: {count}개({columns}).</translation>
    </message>
    <message>
        <source>{columns} goes in as {count} categories that are whole sentences, like {texts}: a sentence that was not learned counts as none; to learn from words, take data.text_table.</source>
        <translation>{columns}은(는) {texts} 같은 문장 전체가 범주 {count}개로 들어갑니다. 학습하지 않은 문장은 어느 범주도 아니게 됩니다. 단어로 학습하려면 data.text_table을 쓰세요.</translation>
    </message>
    <message>
        <source>{count} of {rows} rows are left out, since they equal an earlier one, as drop_doubles asks.</source>
        <translation>drop_doubles에 따라 앞의 행과 똑같은 행을 빼서, {rows}개 행 중 {count}개가 제외됩니다.</translation>
    </message>
    <message>
        <source>{columns} is read as a category, which loses the order of its {count} values like {texts}; write them as 1, 2, 3 if the order counts.</source>
        <translation>{columns}을(를) 범주로 읽어, {texts} 같은 값 {count}개의 순서가 사라집니다. 순서가 중요하면 1, 2, 3으로 쓰세요.</translation>
    </message>
    <message>
        <source>{columns} names groups that differ only in spelling, so that rows of one are apart: {names}; take them as one, or write them alike.</source>
        <translation>{columns}의 그룹 이름 가운데 표기만 다른 것이 있어 같은 그룹의 행이 갈라집니다: {names}. 하나로 다루거나 똑같이 적으세요.</translation>
    </message>
    <message>
        <source>{count} values of {columns}, which is to be forecast, are gaps that hold the value before them, so that networks are taught and tested with numbers that nobody measured; fill the gaps in, or set missing to error to see where.</source>
        <translation>예측할 {columns}의 값 {count}개는 빈칸에 앞의 값을 넣은 것이라, 잰 적 없는 수로 학습하고 평가하게 됩니다. 빈칸을 채우거나, missing을 error로 두어 어디인지 보세요.</translation>
    </message>
    <message>
        <source>“{parameter}” is built into {node} and cannot follow step, epoch or progress; wire in a TrainingProgress where a value changes.</source>
        <translation>“{parameter}”는 {node}를 만들 때 정해지므로 step, epoch, progress를 따라 바뀔 수 없습니다. 바뀌는 값이 필요한 곳에 TrainingProgress를 연결하세요.</translation>
    </message>
    <message>
        <source>“{parameter}” is built in and cannot follow step, epoch or progress; of a {kind}, {others} can.</source>
        <translation>“{parameter}”는 만들 때 정해지므로 step, epoch, progress를 따라 바뀔 수 없습니다. {kind}에서는 {others}를 바꿀 수 있습니다.</translation>
    </message>
    <message>
        <source>“{parameter}” builds the block and cannot follow step, epoch or progress; write the expression at the node inside.</source>
        <translation>“{parameter}”는 블록을 만들 때 정해지므로 step, epoch, progress를 따라 바뀔 수 없습니다. 블록 안의 노드에 수식을 쓰세요.</translation>
    </message>
    <message>
        <source>“{parameter}” of an optimizer does not follow step, epoch or progress; wire in a schedule, such as LambdaLR.</source>
        <translation>옵티마이저의 “{parameter}”는 step, epoch, progress를 따르지 않습니다. LambdaLR 같은 스케줄을 연결하세요.</translation>
    </message>
    <message>
        <source>At a progress of {share}, “{parameter}” would be {received}, but it must be {expected}.</source>
        <translation>progress가 {share}일 때 “{parameter}”가 {received}이 되지만, {expected}이어야 합니다.</translation>
    </message>
    <message>
        <source>Nothing learns at first: {nodes} are all frozen for a while from the start on; let one of them learn.</source>
        <translation>처음에는 아무것도 학습하지 않습니다. {nodes}가 모두 처음부터 한동안 동결되어 있습니다. 그중 하나는 학습하게 하세요.</translation>
    </message>
    <message>
        <source>Nothing learns any more once {nodes} are all frozen; the training fails there, so let one of them learn or train less long.</source>
        <translation>{nodes}가 모두 동결되면 더는 아무것도 학습하지 않아 학습이 거기서 실패합니다. 그중 하나는 학습하게 하거나 더 짧게 학습하세요.</translation>
    </message>
    <message>
        <source>{node} is frozen for a while in a block that is so too; keep one of the two.</source>
        <translation>{node}가 한동안 동결되는데, 그것이 들어 있는 블록도 그렇습니다. 둘 중 하나만 남기세요.</translation>
    </message>
    <message>
        <source>There are {received} expressions for {expected} parameter groups; write one for each group, or a single one for all.</source>
        <translation>파라미터 그룹은 {expected}개인데 수식은 {received}개입니다. 그룹마다 하나씩 쓰거나 모두에 하나만 쓰세요.</translation>
    </message>
    <message>
        <source>In a list, each expression is for one group, whose rate is known; write the rate in place of base_lr.</source>
        <translation>목록의 수식은 저마다 한 그룹의 것이라 학습률을 이미 압니다. base_lr 대신 그 학습률을 쓰세요.</translation>
    </message>
    <message>
        <source>Weights are averaged after {first} epochs, but the training has {epochs}; begin earlier or train longer.</source>
        <translation>가중치 평균은 {first} 에폭 뒤에 시작하는데 학습은 {epochs} 에폭뿐입니다. 더 일찍 시작하거나 더 오래 학습하세요.</translation>
    </message>
    <message>
        <source>With several optimizers a compiled network cannot be averaged; switch compiling or averaging off.</source>
        <translation>옵티마이저가 여럿이면 컴파일한 신경망의 가중치를 평균할 수 없습니다. 컴파일이나 평균을 끄세요.</translation>
    </message>
    <message>
        <source>“{parameter}” changes from step to step, and the compiled network is compiled anew for it; switch compiling off, or wire in a TrainingProgress.</source>
        <translation>“{parameter}”가 스텝마다 바뀌어 신경망을 그때마다 다시 컴파일합니다. 컴파일을 끄거나 TrainingProgress를 연결하세요.</translation>
    </message>
    <message>
        <source>“{name}” cannot begin with this file: {reason}.</source>
        <translation>“{name}”은(는) 이 파일로 시작할 수 없습니다: {reason}.</translation>
    </message>
    <message>
        <source>“{name}” is to begin with {source}, which holds no numbers in this drawing; name a node such as torch.tensor.</source>
        <translation>“{name}”의 시작값으로 쓸 {source}에는 이 그림에 놓인 수가 없습니다. torch.tensor 같은 노드의 이름을 쓰세요.</translation>
    </message>
    <message>
        <source>“{name}” is {expected}, but {source} gives {received}; make them alike.</source>
        <translation>“{name}”의 모양은 {expected}인데 {source}은(는) {received}을(를) 줍니다. 같게 맞추세요.</translation>
    </message>
    <message>
        <source>“{repeat}” is no number of repetitions for {node}; it must be a whole number from 1 to {limit}.</source>
        <translation>“{repeat}”은(는) {node}의 반복 횟수가 될 수 없습니다. 1부터 {limit}까지의 정수여야 합니다.</translation>
    </message>
    <message>
        <source>{node} has no output “{output}” that could be collected (there are: {known}).</source>
        <translation>{node}에는 모을 수 있는 출력 “{output}”이(가) 없습니다(있는 것: {known}).</translation>
    </message>
    <message>
        <source>{node} is passed through once, so there is one value and nothing to collect.</source>
        <translation>{node}은(는) 한 번만 지나가므로 값이 하나뿐이고 모을 것이 없습니다.</translation>
    </message>
    <message>
        <source>What the repetitions give cannot be put together: {reason}. Take the last value, or let each give the same shape.</source>
        <translation>반복마다 나온 값을 합칠 수 없습니다: {reason}. 마지막 값을 쓰거나, 모두 같은 모양이 되게 하세요.</translation>
    </message>
    <message>
        <source>{node} is repeated “{repeat}” times, which may differ from use to use; type a number first.</source>
        <translation>{node}의 반복 횟수 “{repeat}”은(는) 쓰는 곳마다 다를 수 있습니다. 먼저 숫자로 적으세요.</translation>
    </message>
    <message>
        <source>{node} collects the values of its repetitions; take the last value first.</source>
        <translation>{node}이(가) 반복의 값을 모으고 있습니다. 먼저 마지막 값으로 바꾸세요.</translation>
    </message>
    <message>
        <source>{kind} does the same in evaluation mode; the setting changes nothing.</source>
        <translation>{kind}은(는) 평가 모드에서도 똑같이 동작하므로, 이 설정은 아무것도 바꾸지 않습니다.</translation>
    </message>
    <message>
        <source>{owner} has its weights, so it is one module in one mode: let {owner} stay in evaluation mode, or leave it here.</source>
        <translation>가중치가 {owner}의 것이어서 모듈도 모드도 하나입니다. {owner}을(를) 평가 모드로 두거나, 여기서는 설정을 끄세요.</translation>
    </message>
    <message>
        <source>{kind} computes no gradient of its own; the setting changes nothing.</source>
        <translation>{kind}은(는) 스스로 기울기를 계산하지 않으므로, 이 설정은 아무것도 바꾸지 않습니다.</translation>
    </message>
    <message>
        <source>{node} has no weights that could begin with anything.</source>
        <translation>{node}에는 시작값을 정할 가중치가 없습니다.</translation>
    </message>
    <message>
        <source>{node} has the weights of {owner}; say there what they begin with.</source>
        <translation>{node}의 가중치는 {owner}의 것입니다. 시작값은 그곳에서 정하세요.</translation>
    </message>
    <message>
        <source>What “{name}” begins with cannot be used: {reason}.</source>
        <translation>“{name}”의 시작값을 쓸 수 없습니다: {reason}.</translation>
    </message>
    <message>
        <source>{node} has no weight “{name}” (there are: {known}).</source>
        <translation>{node}에는 “{name}” 가중치가 없습니다(있는 것: {known}).</translation>
    </message>
    <message>
        <source>{method} is for weights of {expected} axes; “{name}” has {received}.</source>
        <translation>{method} 방법은 축이 {expected}개인 가중치에 씁니다. “{name}”의 축은 {received}개입니다.</translation>
    </message>
    <message>
        <source>The list for “{name}” has the shape {received}; the weight has {expected}.</source>
        <translation>“{name}”의 목록은 모양이 {received}인데, 가중치의 모양은 {expected}입니다.</translation>
    </message>
    <message>
        <source>“default” is for all weights of a node at once: write it for “*” instead of “{name}”.</source>
        <translation>“default”는 노드의 모든 가중치에 한꺼번에 씁니다. “{name}” 대신 “*”에 적으세요.</translation>
    </message>
    <message>
        <source>A {kind} cannot draw its weights anew; name an initializer for each of them.</source>
        <translation>{kind}은(는) 가중치를 처음부터 다시 뽑을 수 없습니다. 가중치마다 시작값을 정하세요.</translation>
    </message>
    <message>
        <source>{node} scores with the matrix of {owner}, which begins so large that the first loss is far above that of a guess.</source>
        <translation>{node}이(가) {owner}의 행렬로 점수를 내는데, 그 행렬이 너무 크게 시작해서 첫 손실이 그냥 찍을 때보다 훨씬 큽니다.</translation>
    </message>
    <message>
        <source>The initial weights “{init}” cannot be used: {reason}. Choose others in the settings.</source>
        <translation>처음 가중치 “{init}”을(를) 쓸 수 없습니다: {reason}. 설정에서 다른 것을 고르세요.</translation>
    </message>
    <message>
        <source>{node} asks whether an input of this block is wired, which another block cannot know; leave it out.</source>
        <translation>{node}은(는) 이 블록의 입력이 연결되었는지 묻는데, 다른 블록에서는 알 수 없습니다. 선택에서 빼세요.</translation>
    </message>
    <message>
        <source>{node} needs “{port}”, which gets nothing where {input} is not wired; let {node} work only when wired({input}).</source>
        <translation>{node}에는 “{port}”이(가) 필요하지만 {input}이(가) 연결되지 않은 곳에서는 아무것도 들어오지 않습니다. wired({input})일 때만 {node}이(가) 일하게 하세요.</translation>
    </message>
    <message>
        <source>{node} is a layer that a parameter of a block chooses; only a node inside a block can be one, so give it a kind.</source>
        <translation>{node}은(는) 블록의 매개변수가 고르는 레이어인데, 블록 안의 노드만 그럴 수 있습니다. 종류를 정하세요.</translation>
    </message>
    <message>
        <source>The layer of {node} is chosen by the parameter “{parameter}”, which its block does not have; add it, or give the node a kind.</source>
        <translation>{node}의 레이어를 매개변수 “{parameter}”이(가) 고르는데 블록에 그런 매개변수가 없습니다. 추가하거나 노드의 종류를 정하세요.</translation>
    </message>
    <message>
        <source>“{parameter}” chooses a layer here; its default is {received} and must be {expected}.</source>
        <translation>“{parameter}”은(는) 여기서 레이어를 고릅니다. 기본값이 {received}인데 {expected}이어야 합니다.</translation>
    </message>
    <message>
        <source>The layer of {node} is chosen by “{parameter}”, so what its weights begin with cannot be typed in here; take it away, or set a recipe for the project.</source>
        <translation>{node}의 레이어는 “{parameter}”이(가) 고르므로 가중치의 시작값을 여기에 쓸 수 없습니다. 지우거나 프로젝트의 초기화 방법을 정하세요.</translation>
    </message>
    <message>
        <source>The condition “{condition}” of {node} cannot be worked out: {reason}.</source>
        <translation>{node}의 조건 “{condition}”을(를) 계산할 수 없습니다: {reason}.</translation>
    </message>
    <message>
        <source>The condition “{condition}” of {node} is {value}; it must be true or false.</source>
        <translation>{node}의 조건 “{condition}”의 값이 {value}입니다. 참이나 거짓이어야 합니다.</translation>
    </message>
    <message>
        <source>{node} has a condition, which only nodes inside a block can have; take it away or bypass the node.</source>
        <translation>{node}에 조건이 있지만 조건은 블록 안의 노드에만 둘 수 있습니다. 조건을 지우거나 노드를 건너뛰세요.</translation>
    </message>
    <message>
        <source>{kind} has nothing that it could hand on where its condition does not hold; take it away.</source>
        <translation>{kind}에는 조건이 거짓일 때 넘겨줄 입력이 없습니다. 조건을 지우세요.</translation>
    </message>
    <message>
        <source>Where its condition does not hold, {node} gives only “{port}”; unwire “{other}” or take the condition away.</source>
        <translation>조건이 거짓이면 {node}은(는) “{port}”만 내보냅니다. “{other}”의 연결을 끊거나 조건을 지우세요.</translation>
    </message>
    <message>
        <source>{node} has the weights of {owner}, which are there only when {condition}; give both the same condition, without sizes.</source>
        <translation>{node}은(는) {owner}의 가중치를 쓰는데, 그 가중치는 {condition}일 때만 있습니다. 둘에 같은 조건을 주고 조건에 크기를 쓰지 마세요.</translation>
    </message>
    <message>
        <source>{node} is there only when {condition}; take its condition away to ungroup it.</source>
        <translation>{node}은(는) {condition}일 때만 있습니다. 그룹을 풀려면 조건을 지우세요.</translation>
    </message>
    <message>
        <source>Gradients are added up over batches only with optimizers of one loss.</source>
        <translation>기울기를 여러 배치에 걸쳐 더하는 것은 손실 하나를 줄이는 옵티마이저끼리만 됩니다.</translation>
    </message>
    <message>
        <source>One number of each batch is made by {nodes}, and accumulated batches are weighed otherwise than the rows of a large one; take a loss, or set “accumulate” to 1.</source>
        <translation>{nodes}에서 배치마다 수 하나가 나와, 누적한 배치의 비중이 큰 배치 하나의 행과 달라집니다. 손실을 쓰거나 “accumulate”를 1로 하세요.</translation>
    </message>
    <message>
        <source>{kind} computes the loss several times in a step, which goes without {settings}; reset them in the settings of the training, or take Adam.</source>
        <translation>{kind}은(는) 한 스텝에서 손실을 여러 번 계산하므로 {settings}을(를) 함께 쓸 수 없습니다. 학습 설정에서 되돌리거나 Adam을 쓰세요.</translation>
    </message>
    <message>
        <source>{kind} has one learning rate for all that it moves; wire layers into “parameters”, not groups.</source>
        <translation>{kind}은(는) 움직이는 모든 것에 학습률이 하나입니다. “parameters”에 그룹이 아니라 층을 연결하세요.</translation>
    </message>
    <message>
        <source>{kind} moves weights along earlier gradients too, so those of {nodes} would go on after they are frozen; take Adam, or freeze them from the start or not at all.</source>
        <translation>{kind}은(는) 이전 기울기의 방향으로도 가중치를 움직이므로 {nodes}의 가중치는 동결된 뒤에도 계속 움직입니다. Adam을 쓰거나, 처음부터 동결하거나 동결하지 마세요.</translation>
    </message>
    <message>
        <source>{first} and {node} both have order {order}, so their names decide that {first} acts first and {node} computes its loss with {moved} as moved by it; give {node} an order of its own.</source>
        <translation>{first}와(과) {node}의 order가 모두 {order}이라서 이름순으로 {first}이(가) 먼저 움직이고, {node}은(는) 그렇게 바뀐 {moved}(으)로 손실을 계산합니다. {node}에 다른 order를 주세요.</translation>
    </message>
    <message>
        <source>{kind} first changes the rate after {first} {unit}, but the training has {total}; lower “{parameter}”.</source>
        <translation>{kind}은(는) {first} {unit} 뒤에 처음 학습률을 바꾸는데, 학습은 {total}뿐입니다. “{parameter}”를 줄이세요.</translation>
    </message>
    <message>
        <source>{kind} raises the rate for {first} {unit}, but the training has {total}, so that it never comes down; lower “{parameter}”.</source>
        <translation>{kind}은(는) {first} {unit} 동안 학습률을 올리는데, 학습은 {total}뿐이라 다시 내려오지 않습니다. “{parameter}”를 줄이세요.</translation>
    </message>
    <message>
        <source>{kind} ends after {first} {unit}, but the training has {total}, so that the rate stays on its way; lower “{parameter}”.</source>
        <translation>{kind}은(는) {first} {unit} 뒤에 끝나는데, 학습은 {total}뿐이라 학습률이 중간에 머뭅니다. “{parameter}”를 줄이세요.</translation>
    </message>
    <message>
        <source>{node} watches “{monitor}”, but only {known} are measured; name one of them.</source>
        <translation>{node}이(가) “{monitor}”을(를) 지켜보지만 측정되는 것은 {known}뿐입니다. 그중 하나를 지정하세요.</translation>
    </message>
    <message>
        <source>{node} takes the wrong end of {monitor} for the better one; set its mode to “{mode}”.</source>
        <translation>{node}이(가) {monitor}의 좋은 방향을 반대로 알고 있습니다. mode를 “{mode}”(으)로 설정하세요.</translation>
    </message>
    <message>
        <source>{source} gives {received} scores, but “{field}” has {expected} classes; the last layer must give one for each.</source>
        <translation>{source}의 점수는 {received}개인데 “{field}”의 클래스는 {expected}개입니다. 마지막 층이 클래스마다 점수 하나씩 내게 하세요.</translation>
    </message>
    <message>
        <source>{source} gives {received} scores for the {expected} classes of “{field}”; let the last layer give {expected}.</source>
        <translation>“{field}”의 클래스는 {expected}개인데 {source}의 점수는 {received}개입니다. 마지막 층이 점수를 {expected}개 내게 하세요.</translation>
    </message>
    <message>
        <source>{count} rows have the same inputs as others, but another class: nothing can tell them apart; mend their classes, or leave them out.</source>
        <translation>{count}개 행은 입력이 다른 행과 같은데 클래스가 달라, 무엇으로도 구별할 수 없습니다. 클래스를 고치거나 그 행을 빼세요.</translation>
    </message>
    <message>
        <source>{count} rows have the same inputs as others, but another class; {across} of them are tested with inputs that train has with another class only; mend their classes, or leave them out.</source>
        <translation>{count}개 행은 입력이 다른 행과 같은데 클래스가 다릅니다. 그중 {across}개는 학습 데이터에 다른 클래스로만 있는 입력으로 평가됩니다. 클래스를 고치거나 그 행을 빼세요.</translation>
    </message>
    <message>
        <source>{count} rows of other parts have {names} in {columns}, which no row of train has, so that the network cannot know it; write it as in train, leave the column out, or split in another way.</source>
        <translation>학습이 아닌 부분의 {count}개 행은 {columns}에 학습 데이터의 어느 행에도 없는 {names}이(가) 있어 신경망이 알 수 없습니다. 학습 데이터와 같게 쓰거나, 그 열을 빼거나, 다르게 나누세요.</translation>
    </message>
    <message>
        <source>{count} files cannot be read: {names}; replace or delete them. The first: {reason}</source>
        <translation>파일 {count}개를 읽을 수 없습니다: {names}. 바꾸거나 지우세요. 첫 번째: {reason}</translation>
    </message>
    <message>
        <source>{count} files of notes among the data are left out: {names}.</source>
        <translation>데이터 사이에 있는 메모 같은 파일 {count}개는 제외되었습니다: {names}.</translation>
    </message>
    <message>
        <source>{file} has no line of names: its first row is data, its columns are {columns}.</source>
        <translation>{file}에는 열 이름 줄이 없습니다. 첫 행을 데이터로 읽고 열 이름을 {columns}(으)로 했습니다.</translation>
    </message>
    <message>
        <source>The first {count} lines of {file} begin with # and are passed over as remarks.</source>
        <translation>{file}의 처음 {count}줄은 #으로 시작해 설명으로 보고 건너뜁니다.</translation>
    </message>
    <message>
        <source>The first {count} lines of {file} are passed over, as they have other values than the rows: {texts}.</source>
        <translation>{file}의 처음 {count}줄은 다른 행과 값의 개수가 달라 건너뜁니다: {texts}.</translation>
    </message>
    <message>
        <source>Quotation marks in {file} are read as plain signs, since as quoting the one in line {line} and others would make {count} rows parts of cells.</source>
        <translation>{file}의 따옴표는 글자 그대로 읽습니다. 묶는 표시로 읽으면 {line}째 줄 등의 따옴표 때문에 {count}개 행이 한 칸 안으로 들어가 버립니다.</translation>
    </message>
    <message>
        <source>A quotation mark in line {line} of {file} makes {count} further lines a part of its cell; delete it, or write it twice within quotation marks.</source>
        <translation>{file}의 {line}째 줄에 있는 따옴표 때문에 뒤의 {count}줄이 그 칸의 일부가 됩니다. 따옴표를 지우거나, 따옴표 안에서 두 번 적으세요.</translation>
    </message>
    <message>
        <source>{file} is no UTF-8 ({count} bytes from line {line} on), so it is read as {encoding}; set encoding where letters are wrong.</source>
        <translation>{file}은(는) UTF-8이 아닙니다({line}번째 줄부터 {count}바이트). {encoding}(으)로 읽었으니 글자가 깨지면 encoding을 정하세요.</translation>
    </message>
    <message>
        <source>{count} values of {columns} are turned into numbers; taken out: {signs}.</source>
        <translation>{columns}의 값 {count}개를 숫자로 바꾸었습니다. 뺀 것: {signs}.</translation>
    </message>
    <message>
        <source>{count} values of {columns} are turned into numbers, taking “{other}” for a sign between thousands; if it comes before decimals, set decimal.</source>
        <translation>{columns}의 값 {count}개를 숫자로 바꾸면서 “{other}”를 천 단위 구분 기호로 읽었습니다. 소수점이라면 decimal을 정하세요.</translation>
    </message>
    <message>
        <source>{count} cells of {columns} are read as gaps: {texts}.</source>
        <translation>{columns}의 칸 {count}개를 빈값으로 읽었습니다: {texts}.</translation>
    </message>
    <message>
        <source>{count} values of {columns} are {texts}, far from all others; if that is a gap, name it in gaps.</source>
        <translation>{columns}의 값 {count}개가 다른 값과 동떨어진 {texts}입니다. 빈값이라면 gaps에 적으세요.</translation>
    </message>
    <message>
        <source>{columns} is read as a category, since {count} cells are no numbers: {texts}.</source>
        <translation>{columns}에는 숫자가 아닌 칸이 {count}개 있어 범주로 읽었습니다: {texts}.</translation>
    </message>
    <message>
        <source>{columns} holds digits that are a code, no amount; it is read as a category ({count} values).</source>
        <translation>{columns}은(는) 크기가 아니라 코드인 숫자라서 범주로 읽었습니다(값 {count}가지).</translation>
    </message>
    <message>
        <source>{columns} is left out: {count} rows hold dates like {texts}; use it as numbers.</source>
        <translation>{columns}은(는) 날짜라서 뺐습니다({count}행, 예: {texts}). 숫자로 바꾸어 쓰세요.</translation>
    </message>
    <message>
        <source>{columns} is left out: it only names the {count} rows.</source>
        <translation>{columns}을(를) 뺐습니다. {count}개 행을 가리키는 이름일 뿐입니다.</translation>
    </message>
    <message>
        <source>{columns} is left out: it only numbers the {count} rows.</source>
        <translation>{columns}을(를) 뺐습니다. {count}개 행에 번호를 매길 뿐입니다.</translation>
    </message>
    <message>
        <source>{columns} is left out: it rises with the {count} rows, which are sorted by class.</source>
        <translation>{columns}을(를) 뺐습니다. 클래스별로 정렬된 {count}개 행을 따라 커지므로 정답이 드러납니다.</translation>
    </message>
    <message>
        <source>{columns} is left out: it has no value in any row.</source>
        <translation>{columns}을(를) 뺐습니다. 모든 행이 비어 있습니다.</translation>
    </message>
    <message>
        <source>{columns} is left out: it holds lists, structures or bytes.</source>
        <translation>{columns}을(를) 뺐습니다. 목록, 구조체 또는 바이트가 들어 있습니다.</translation>
    </message>
    <message>
        <source>The target {columns} has {count} classes, hardly a row for each.</source>
        <translation>정답 {columns}의 클래스가 {count}개라 클래스마다 행이 거의 하나뿐입니다.</translation>
    </message>
    <message>
        <source>{columns} is taken as the target; {others} could be it too.</source>
        <translation>{columns}을(를) 정답으로 골랐습니다. {others}도 정답일 수 있습니다.</translation>
    </message>
    <message>
        <source>All rows of {columns} are “{name}”, so nothing is told apart; choose another target.</source>
        <translation>{columns}의 모든 행이 “{name}”이라 구분할 것이 없습니다. 다른 정답 열을 고르세요.</translation>
    </message>
    <message>
        <source>{columns} has classes that differ only in spelling: {names}; write them alike.</source>
        <translation>{columns}에 표기만 다른 클래스가 있습니다: {names}. 같은 표기로 맞추세요.</translation>
    </message>
    <message>
        <source>{count} classes are only in the rows to test with: {names}; write them as in the rows to train with, or add rows of them there.</source>
        <translation>{count}개 클래스가 시험용 행에만 있습니다: {names}. 학습용 행과 같은 표기로 쓰거나 학습용 행을 추가하세요.</translation>
    </message>
    <message>
        <source>{count} classes are in no row of train, so that the network cannot learn them: {names}; split in another way.</source>
        <translation>{names}: 클래스 {count}개는 학습 행에 하나도 없어 신경망이 배울 수 없습니다. 다른 방식으로 나누세요.</translation>
    </message>
    <message>
        <source>{columns} names {count} different ones in {rows} rows, and rows of one are in train and in other parts too, so that results look better than they are; split by it.</source>
        <translation>{columns} 열은 {rows}개 행에서 서로 다른 {count}개를 가리키는데, 한 대상의 행이 학습 데이터와 다른 부분에 함께 있어 결과가 실제보다 좋아 보입니다. 이 열로 나누세요.</translation>
    </message>
    <message>
        <source>{part} has {count} of {rows} rows, though its share are {wanted}, since no group is divided; take other shares, or group_folds.</source>
        <translation>{part}에 {rows}개 행 중 {count}개만 들어갔습니다(비율대로면 {wanted}개). 그룹은 나누지 않기 때문입니다. 비율을 바꾸거나 group_folds를 쓰세요.</translation>
    </message>
    <message>
        <source>{count} rows of {part} have a time that rows of {other} have too, as the cut goes through rows of one time in {columns}; choose shares that end where a time ends.</source>
        <translation>{part}의 행 {count}개가 {other}에도 있는 시각을 가지고 있습니다. {columns}에서 같은 시각의 행들 사이가 나뉘었기 때문입니다. 시각이 바뀌는 곳에서 나뉘도록 비율을 고르세요.</translation>
    </message>
    <message>
        <source>{columns} are taken as targets together; choose one if only that is asked for.</source>
        <translation>{columns}을(를) 함께 정답으로 골랐습니다. 하나만 예측하려면 그 열을 고르세요.</translation>
    </message>
    <message>
        <source>The rows of {file} are sorted by {columns}: {count} stood behind a later one.</source>
        <translation>{file}의 행을 {columns} 순서로 정렬했습니다. {count}개 행이 더 늦은 행 뒤에 있었습니다.</translation>
    </message>
    <message>
        <source>The rows of {file} are used as they stand; {columns} could order them.</source>
        <translation>{file}의 행을 적힌 순서대로 씁니다. {columns} 순서로 정렬할 수도 있습니다.</translation>
    </message>
    <message>
        <source>The order of the rows of {file} is taken as it stands, the oldest first, since {columns} is not read as times.</source>
        <translation>{columns}을(를) 시각으로 읽을 수 없어 {file}의 행 순서를 오래된 것부터 적힌 그대로 씁니다.</translation>
    </message>
    <message>
        <source>{columns} has {count} gaps in time, first behind line {line}: windows reach over them.</source>
        <translation>{columns}에 시간 간격이 빈 곳이 {count}군데 있습니다(처음은 {line}번째 줄 뒤). 윈도가 그 위에 걸칩니다.</translation>
    </message>
    <message>
        <source>{columns} names {count} times more than once, first in line {line}.</source>
        <translation>{columns}에 같은 시각이 {count}번 되풀이됩니다(처음은 {line}번째 줄).</translation>
    </message>
    <message>
        <source>Class “{name}” has only {count} of {rows} rows, too few for every part; leave it out, or switch stratify off.</source>
        <translation>클래스 “{name}”은(는) {rows}행 가운데 {count}행뿐이라 모든 분할에 넣을 수 없습니다. 빼거나 stratify를 끄세요.</translation>
    </message>
    <message>
        <source>{count} values are missing; drop or fill them, or the loss is NaN.</source>
        <translation>값 {count}개가 빠졌습니다. 지우거나 채우지 않으면 손실이 NaN이 됩니다.</translation>
    </message>
    <message>
        <source>{count} rows stay on disk, as all would not fit; the others are spread evenly.</source>
        <translation>모두 메모리에 담을 수 없어 {count}개 행은 디스크에 남아 있습니다. 보이는 행은 고르게 뽑은 것입니다.</translation>
    </message>
    <message>
        <source>Rare classes count twice: balance is {balance}, and “weight” weighs the rows for {nodes} too; set balance to none, or take the weight away.</source>
        <translation>드문 클래스가 두 번 고려됩니다. balance가 {balance}인데 “weight”도 {nodes}에서 행에 가중치를 줍니다. balance를 none으로 하거나 가중치를 빼세요.</translation>
    </message>
    <message>
        <source>Rows are drawn for all sources together by {node}; set balance to none here.</source>
        <translation>행은 {node}을(를) 기준으로 모든 데이터에서 함께 뽑힙니다. 여기서는 balance를 none으로 두세요.</translation>
    </message>
    <message>
        <source>“policy” takes {what}, {expected}; here comes {received}.</source>
        <translation>“policy”에는 {what} {expected}이(가) 필요하지만 {received}이(가) 들어옵니다.</translation>
    </message>
    <message>
        <source>{run} plays in an environment, so its nodes have no rows to be shown for.</source>
        <translation>{run}: 환경에서 배우는 실행이라 노드를 보여 줄 표본이 없습니다.</translation>
    </message>
    <message>
        <source>{node} learns in an environment, where no loss tells how good a learning rate is; compare the returns of some runs.</source>
        <translation>{node}: 환경에서 배울 때는 손실로 학습률을 판단할 수 없습니다. 실행 몇 개의 보상 합을 비교하세요.</translation>
    </message>
    <message>
        <source>The loss is {value} at step {step}: the steps before made weights {growth} times as large as they were; lower the learning rate.</source>
        <translation>{step}단계에서 손실이 {value}입니다. 그 전까지의 단계가 가중치를 {growth}배로 키웠습니다. 학습률을 낮추세요.</translation>
    </message>
    <message>
        <source>{operation} has no form that gives the same to the last bit on this device; turn “deterministic” off, or train on the CPU.</source>
        <translation>{operation}은(는) 이 장치에서 마지막 비트까지 같은 결과를 내는 방식이 없습니다. “deterministic”을 끄거나 CPU로 학습하세요.</translation>
    </message>
    <message>
        <source>The memory of {device} is full; set the batch size {batch_size} to {fits} or less.</source>
        <translation>{device}의 메모리가 가득 찼습니다. 배치 크기 {batch_size}을(를) {fits} 이하로 줄이세요.</translation>
    </message>
    <message>
        <source>A step needs {needed}, but {free} are free on {device}; make the network smaller.</source>
        <translation>한 단계에 {needed}가 필요한데 {device}에는 {free}만 남아 있습니다. 신경망을 줄이세요.</translation>
    </message>
    <message>
        <source>A step of {batch_size} rows needs {needed}, but {free} are free on {device}; set the batch size to {fits} or less, and accumulate for the same effect.</source>
        <translation>{batch_size}행짜리 한 단계에 {needed}가 필요한데 {device}에는 {free}만 남아 있습니다. 배치 크기를 {fits} 이하로 줄이고, 같은 효과를 내려면 누적(accumulate)을 쓰세요.</translation>
    </message>
    <message>
        <source>The memory of {device} is full even with one row; make the network smaller.</source>
        <translation>{device}의 메모리가 한 행만으로도 가득 찹니다. 신경망을 더 작게 만드세요.</translation>
    </message>
    <message>
        <source>The network and its data do not fit into the memory; set “resident” to “never”.</source>
        <translation>신경망과 데이터가 메모리에 들어가지 않습니다. “resident”를 “never”로 설정하세요.</translation>
    </message>
    <message>
        <source>There are no {split} rows; choose among {known}, or give the data some.</source>
        <translation>{split} 행이 없습니다. {known} 중에서 고르거나 데이터에 그 부분을 만드세요.</translation>
    </message>
    <message>
        <source>Event files need another library: pip install tensorboardX.</source>
        <translation>이벤트 파일에는 다른 라이브러리가 필요합니다: pip install tensorboardX.</translation>
    </message>
    <message>
        <source>This run has no answers to new rows, since its data or what it learned leave open what would go in; look at it in Evaluation.</source>
        <translation>이 실행은 새 데이터에 답할 수 없습니다. 데이터나 학습한 내용만으로는 무엇을 입력해야 할지 정해지지 않기 때문입니다. 평가 창에서 결과를 확인하세요.</translation>
    </message>
    <message>
        <source>{path} is what the answers are about; write them into another file.</source>
        <translation>{path}은(는) 예측할 데이터 파일입니다. 결과는 다른 파일에 저장하세요.</translation>
    </message>
    <message>
        <source>Answers are written as CSV, which {file} would not be; let its name end in .csv.</source>
        <translation>답은 CSV로 저장되는데 {file}은(는) 그 형식의 이름이 아닙니다. 이름이 .csv로 끝나게 하세요.</translation>
    </message>
    <message>
        <source>{file} is a spreadsheet; save it as CSV there, and choose that.</source>
        <translation>{file}은(는) 스프레드시트입니다. CSV로 저장한 뒤 그 파일을 선택하세요.</translation>
    </message>
    <message>
        <source>This run generates nothing out of noise or a prompt; give it rows to answer to.</source>
        <translation>이 실행은 노이즈나 프롬프트에서 무언가를 생성하지 않습니다. 예측할 데이터를 주세요.</translation>
    </message>
    <message>
        <source>The drawing of the run “{run}” cannot be read; choose another run.</source>
        <translation>실행 “{run}”의 그림을 읽을 수 없습니다. 다른 실행을 선택하세요.</translation>
    </message>
    <message>
        <source>“class_weights” gives each row a weight, and no loss takes it; wire it into a WeightedCrossEntropyLoss.</source>
        <translation>“class_weights”가 행마다 가중치를 주지만, 그것을 받는 손실이 없습니다. WeightedCrossEntropyLoss에 연결하세요.</translation>
    </message>
    <message>
        <source>Early stopping watches rows for validation, and there are none: nothing stops the training; keep a share for validation.</source>
        <translation>조기 종료는 검증용 행을 보는데, 그런 행이 없어서 아무것도 학습을 멈추지 않습니다. 일부를 검증용으로 남겨 두세요.</translation>
    </message>
    <message>
        <source>Early stopping keeps the epoch with the largest {monitor}, which is the worst; set its mode to “min”.</source>
        <translation>조기 종료가 {monitor}이(가) 가장 큰 에포크, 곧 가장 나쁜 에포크를 남깁니다. 모드를 “min”으로 바꾸세요.</translation>
    </message>
    <message>
        <source>Early stopping keeps the epoch with the smallest {monitor}, which is the worst; set its mode to “max”.</source>
        <translation>조기 종료가 {monitor}이(가) 가장 작은 에포크, 곧 가장 나쁜 에포크를 남깁니다. 모드를 “max”로 바꾸세요.</translation>
    </message>
    <message>
        <source>{schedule} ({kind}) gives all weights the same learning rates, and this one counts for nothing; empty it, or take a schedule that multiplies, as CosineAnnealingLR does.</source>
        <translation>{schedule} ({kind})은(는) 모든 가중치에 같은 학습률을 주므로 이 값은 쓰이지 않습니다. 비워 두거나 CosineAnnealingLR처럼 곱하는 스케줄을 쓰세요.</translation>
    </message>
    <message>
        <source>With “pct_start” {share}, a part of this schedule has none of its {steps} steps; choose another share.</source>
        <translation>“pct_start”가 {share}이면 이 스케줄의 한 구간에 스텝이 하나도 없습니다(전체 {steps}스텝). 다른 값을 고르세요.</translation>
    </message>
    <message>
        <source>“{monitor}” is {value} in epoch {epoch}; such an epoch cannot be the best one.</source>
        <translation>에포크 {epoch}에서 “{monitor}” 값이 {value}입니다. 이런 에포크는 최고 에포크가 될 수 없습니다.</translation>
    </message>
    <message>
        <source>In epoch {epoch} every target of {count} batches is ignored; they teach nothing.</source>
        <translation>에포크 {epoch}에서 배치 {count}개는 정답이 모두 무시되어 배울 것이 없습니다.</translation>
    </message>
    <message>
        <source>{optimizer}&apos;s schedule was planned for {before} epochs and goes on as if for {after}; the learning rates until now were not those of a run of that length.</source>
        <translation>{optimizer}의 학습률 스케줄러는 {before}에포크에 맞춰 있었고 이제 {after}에포크에 맞춰 이어집니다. 지금까지의 학습률은 처음부터 그 길이로 학습했을 때와 다릅니다.</translation>
    </message>
    <message>
        <source>{optimizer}&apos;s schedule was planned for {before} steps and goes on as if for {after}; the learning rates until now were not those of a run of that length.</source>
        <translation>{optimizer}의 학습률 스케줄러는 {before}단계에 맞춰 있었고 이제 {after}단계에 맞춰 이어집니다. 지금까지의 학습률은 처음부터 그 길이로 학습했을 때와 다릅니다.</translation>
    </message>
    <message>
        <source>Rows left out of the answers: {count}. The first of them: {reason}.</source>
        <translation>예측에서 빠진 행: {count}개. 첫 번째: {reason}.</translation>
    </message>
    <message>
        <source>Gaps filled with the means of the training rows: {count}, in {columns}.</source>
        <translation>학습 행의 평균으로 채운 빈칸: {count}개({columns}).</translation>
    </message>
    <message>
        <source>“{port}” may depend on nothing but what {node} shows; it depends on {fields}.</source>
        <translation>“{port}”은(는) {node}이(가) 보여 주는 관측에만 의존해야 하지만 {fields}에 의존합니다.</translation>
    </message>
    <message>
        <source>“value” takes one number for each state, [B] or [B, 1]; here comes {received}.</source>
        <translation>“value”에는 상태마다 수 하나, [B] 또는 [B, 1]이 필요하지만 {received}이(가) 들어옵니다.</translation>
    </message>
    <message>
        <source>To learn from rollouts, {node} must be told what a state is worth; wire that into “value”.</source>
        <translation>롤아웃으로 학습하려면 {node}에 상태의 가치를 알려 주어야 합니다. “value”에 연결하세요.</translation>
    </message>
    <message>
        <source>{environment} is steered by numbers, but rollouts are for actions to choose from; learn from memory or episodes.</source>
        <translation>{environment}은(는) 수치로 조종하지만 롤아웃은 고를 수 있는 행동에만 쓸 수 있습니다. 기억이나 에피소드로 학습하세요.</translation>
    </message>
    <message>
        <source>Steps move weights {update} times their size and the loss does not settle; lower lr.</source>
        <translation>한 단계가 가중치를 그 크기의 {update}배 움직이고 손실이 가라앉지 않습니다. lr을 낮추세요.</translation>
    </message>
    <message>
        <source>The loss stays, and steps move weights only {update} times their size; raise lr.</source>
        <translation>손실이 그대로이고 한 단계가 가중치를 그 크기의 {update}배만 움직입니다. lr을 높이세요.</translation>
    </message>
    <message>
        <source>At step {step} the result of {node} is NaN or infinite; look at the values that it takes.</source>
        <translation>{step}스텝에서 {node}의 결과가 NaN이거나 무한대입니다. 들어가는 값을 살펴보세요.</translation>
    </message>
    <message>
        <source>{dead} of {count} units of {node} give 0 for every row, so cannot learn; normalise first.</source>
        <translation>{node}의 유닛 {count}개 중 {dead}개가 모든 행에 0을 내어 학습하지 못합니다. 앞에 정규화를 넣으세요.</translation>
    </message>
    <message>
        <source>The gradient of {node} is only {share} of a later one; use SELU or normalise.</source>
        <translation>{node}의 기울기가 뒤쪽 층의 {share}에 불과합니다. SELU를 쓰거나 정규화하세요.</translation>
    </message>
    <message>
        <source>{node} acts every {every} steps, but the run has {steps} only; let it act more often.</source>
        <translation>{node}은(는) {every}단계마다 움직이는데 실행은 {steps}단계뿐입니다. 더 자주 움직이게 하세요.</translation>
    </message>
    <message>
        <source>The learning rate of {node} is 0, so it never moves anything; raise lr.</source>
        <translation>{node}의 학습률이 0이어서 아무것도 움직이지 않습니다. lr을 높이세요.</translation>
    </message>
    <message>
        <source>Since epoch {since} the learning rate of {node} is 0: nothing is learned any more.</source>
        <translation>{since}번째 에포크부터 {node}의 학습률이 0이라 더는 아무것도 학습하지 않습니다.</translation>
    </message>
    <message>
        <source>The loss is {loss}, a guess of the mean gives {guess}: the target of {node} is too large, about {size}, for steps of this length. Standardise it.</source>
        <translation>손실이 {loss}인데, 평균만 답해도 {guess}입니다. {node}의 타깃 크기(약 {size})가 이 학습률의 스텝으로 닿기에는 너무 큽니다. 표준화하세요.</translation>
    </message>
    <message>
        <source>The loss of {node} is down to {loss}; {other} learns nothing from it: slow {node} down.</source>
        <translation>{node}의 손실이 {loss}까지 내려가 {other}이(가) 더 배울 것이 없습니다. {node}을(를) 늦추세요.</translation>
    </message>
    <message>
        <source>All rows that {node} makes are alike, {share} of their size apart; slow its optimizer.</source>
        <translation>{node}이(가) 만드는 출력이 모두 비슷합니다(크기의 {share} 차이). 그 옵티마이저를 늦추세요.</translation>
    </message>
    <message>
        <source>{node} moves its weights by {update}, {other} by {faster} of their size; raise its lr.</source>
        <translation>{node}은(는) 가중치를 크기의 {update}만큼, {other}은(는) {faster}만큼 움직입니다. {node}의 lr을 높이세요.</translation>
    </message>
    <message>
        <source>The first loss was {loss}; guessing among {classes} classes gives {guess}. The weights begin so large that the network is sure of wrong answers, which it has to unlearn first.</source>
        <translation>첫 손실이 {loss}였습니다. 클래스 {classes}개 중에서 그냥 찍으면 {guess}입니다. 가중치가 너무 크게 시작해서 네트워크가 틀린 답을 확신하고 있고, 그것부터 고쳐 배워야 합니다.</translation>
    </message>
    <message>
        <source>After {epochs} epochs the loss is {loss}; guessing by frequency gives {guess}, and {share} right: look whether targets belong to their rows, or try another lr or wider layers.</source>
        <translation>{epochs}에포크 뒤 손실이 {loss}입니다. 빈도만으로 찍어도 {guess}이고 {share}를 맞힙니다. 정답이 제 행에 붙어 있는지 살펴보거나, 다른 lr 또는 더 넓은 층을 써 보세요.</translation>
    </message>
    <message>
        <source>Move “{field}” with {nodes}</source>
        <translation>“{field}”을(를) {nodes}와(과) 함께 옮기기</translation>
    </message>
    <message>
        <source>Do without {node}</source>
        <translation>{node} 없이 하기</translation>
    </message>
    <message>
        <source>Count “{name}”</source>
        <translation>“{name}” 세기</translation>
    </message>
    <message>
        <source>Insert {kind} and {other} before {node}</source>
        <translation>{node} 앞에 {kind}, {other} 넣기</translation>
    </message>
    <message>
        <source>Let {node} move them too</source>
        <translation>{node}이(가) 그것도 움직이게 하기</translation>
    </message>
    <message>
        <source>Let an {kind} move them</source>
        <translation>{kind}가 움직이게 하기</translation>
    </message>
    <message>
        <source>Let {node} count first</source>
        <translation>{node}을(를) 먼저 적용하기</translation>
    </message>
    <message>
        <source>Freeze {node}</source>
        <translation>{node} 노드 동결하기</translation>
    </message>
    <message>
        <source>Let {node} work in every use</source>
        <translation>{node}이(가) 항상 동작하게 하기</translation>
    </message>
    <message>
        <source>Let {node} work only where {input} is wired</source>
        <translation>{input}이(가) 연결된 곳에서만 {node}이(가) 일하게 하기</translation>
    </message>
    <message>
        <source>Let {node} work again</source>
        <translation>{node}을(를) 다시 작동시키기</translation>
    </message>
    <message>
        <source>Add {kind}</source>
        <translation>{kind} 추가</translation>
    </message>
    <message>
        <source>Let {node} stay in evaluation mode</source>
        <translation>{node}을(를) 늘 평가 모드로 두기</translation>
    </message>
    <message>
        <source>Let {node} follow the mode of the whole</source>
        <translation>{node}이(가) 전체의 모드를 따르게 하기</translation>
    </message>
    <message>
        <source>Let {node} compute gradients</source>
        <translation>{node}에서 기울기를 계산하기</translation>
    </message>
    <message>
        <source>Take the last value of “{output}”</source>
        <translation>“{output}”의 마지막 값 쓰기</translation>
    </message>
    <message>
        <source>Let {node} begin with {value}</source>
        <translation>{node}을(를) {value}(으)로 시작하게 하기</translation>
    </message>
    <message>
        <source>Let it begin as the rest of the drawing</source>
        <translation>그림의 나머지처럼 시작하게 하기</translation>
    </message>
    <message>
        <source>Set the training&apos;s “{parameter}” to {value}</source>
        <translation>학습의 “{parameter}”을(를) {value}(으)로</translation>
    </message>
    <message>
        <source>Stop early</source>
        <translation>일찍 멈추기</translation>
    </message>
    <message>
        <source>Make every {parameter} a {kind}</source>
        <translation>모든 {parameter}을(를) {kind}(으)로 바꾸기</translation>
    </message>
    <message>
        <source>Leave out what is broken ({count})</source>
        <translation>깨진 것 제외하기 ({count})</translation>
    </message>
    <message>
        <source>Leave out pictures without a mask ({count})</source>
        <translation>마스크가 없는 그림 제외하기 ({count})</translation>
    </message>
    <message>
        <source>Measure {kind} too</source>
        <translation>{kind}도 재기</translation>
    </message>
    <message>
        <source>Read the first line as names</source>
        <translation>첫 줄을 열 이름으로 읽기</translation>
    </message>
    <message>
        <source>Use {columns} as {type}</source>
        <translation>{columns}을(를) {type}(으)로 쓰기</translation>
    </message>
    <message>
        <source>Take {columns} as the target</source>
        <translation>{columns}을(를) 정답으로</translation>
    </message>
    <message>
        <source>Take different spellings as one</source>
        <translation>표기가 다른 것을 하나로 보기</translation>
    </message>
    <message>
        <source>Keep rows of one of {columns} together</source>
        <translation>{columns}이(가) 같은 행을 한 부분에 두기</translation>
    </message>
    <message>
        <source>Leave rows with {texts} out</source>
        <translation>{texts} 행 빼기</translation>
    </message>
    <message>
        <source>Let only {columns} go in</source>
        <translation>{columns} 열만 넣기</translation>
    </message>
    <message>
        <source>Read {texts} as gaps</source>
        <translation>{texts}을(를) 빈값으로 읽기</translation>
    </message>
    <message>
        <source>Read “{text}” as {date}</source>
        <translation>“{text}”을(를) {date}(으)로 읽기</translation>
    </message>
    <message>
        <source>Store what was found in {node}</source>
        <translation>찾아낸 것을 {node}에 저장</translation>
    </message>
    <message>
        <source>Compare with the images of {node}</source>
        <translation>{node}의 이미지와 비교</translation>
    </message>
    <message>
        <source>Let the rows of {node} lead</source>
        <translation>{node}의 행을 기준으로</translation>
    </message>
    <message>
        <source>Match {node} with {first} by “{key}”</source>
        <translation>{node}을(를) “{key}”(으)로 {first}에 맞추기</translation>
    </message>
    <message>
        <source>A table of relative positions has 4 buckets at least, and its max_distance is more than half of them.</source>
        <translation>상대 위치 표에는 버킷이 4개 이상 있어야 하고, max_distance는 그 절반보다 커야 합니다.</translation>
    </message>
    <message>
        <source>A window of {count} points does not fit {received}.</source>
        <translation>점 {count}개짜리 창이 점 {received}개에 맞지 않습니다.</translation>
    </message>
    <message>
        <source>It takes floating-point numbers; put torch.Tensor.float before it.</source>
        <translation>실수를 받습니다. 앞에 torch.Tensor.float를 두세요.</translation>
    </message>
    <message>
        <source>“{key}” of data_keys needs “{needed}” beside it; add it.</source>
        <translation>data_keys의 “{key}”에는 “{needed}”이(가) 함께 있어야 합니다. 더하십시오.</translation>
    </message>
    <message>
        <source>“{key}” is {height} x {width}, the images are {high} x {wide}; bring both to one size.</source>
        <translation>“{key}”은(는) {height} x {width}인데 이미지는 {high} x {wide}입니다. 둘을 같은 크기로 맞추십시오.</translation>
    </message>
    <message>
        <source>“boxes” must be left, top, right, bottom, each a share of the image from 0 to 1; divide pixels by width and height, and turn sizes into sides.</source>
        <translation>“boxes”는 왼쪽, 위, 오른쪽, 아래이고 각각 이미지에 대한 0~1의 비율이어야 합니다. 픽셀은 너비와 높이로 나누고, 크기는 변의 위치로 바꾸십시오.</translation>
    </message>
    <message>
        <source>“keypoints” must be x and y, each a share of the image from 0 to 1; divide pixels by width and height.</source>
        <translation>“keypoints”는 x와 y이고, 각각 이미지에 대한 0부터 1까지의 비율이어야 합니다. 픽셀 값을 너비와 높이로 나누세요.</translation>
    </message>
    <message>
        <source>A mask of {name} cannot hold mask_fill {fill}; take a whole number from {low} to {high}, or turn the mask into another type.</source>
        <translation>{name} 마스크에는 mask_fill {fill}을(를) 담을 수 없습니다. {low}부터 {high}까지의 정수를 쓰거나 마스크를 다른 형식으로 바꾸십시오.</translation>
    </message>
    <message>
        <source>{count} boxes are more than the {predicted} that the network predicts; let it predict more.</source>
        <translation>상자 {count}개는 네트워크가 예측하는 {predicted}개보다 많습니다. 더 많이 예측하게 하십시오.</translation>
    </message>
    <message>
        <source>{name} mixes one class of each row, not targets {shape}.</source>
        <translation>{name}은(는) 행마다 클래스 하나를 섞으며 {shape} 정답은 섞지 못합니다.</translation>
    </message>
    <message>
        <source>Row {row} of array “{name}” lacks a value (rows that do: {count}), so that nothing says where it goes; fill it in, or leave these rows out of the file.</source>
        <translation>배열 “{name}”의 {row}번째 행에 값이 없어(그런 행: {count}개) 어디에 속하는지 알 수 없습니다. 값을 채우거나 그 행들을 파일에서 빼세요.</translation>
    </message>
    <message>
        <source>Line {line} of {file} lacks a value in {columns}; fill it in, or set missing to drop or mean.</source>
        <translation>{file}의 {line}번째 줄, {columns}에 값이 없습니다. 채우거나 missing을 drop 또는 mean으로 설정하세요.</translation>
    </message>
    <message>
        <source>Line {line} of {file} lacks a value in {columns}; fill it in, or delete the line.</source>
        <translation>{file}의 {line}번째 줄, {columns}에 값이 없습니다. 채우거나 그 줄을 지우세요.</translation>
    </message>
    <message>
        <source>Line {line} of {file} lacks a value in {columns}, as do {count} rows in all, in {others}; fill it in, or set missing to drop or mean.</source>
        <translation>{file}의 {line}번째 줄, {columns}에 값이 없습니다. 모두 {count}개 행({others})이 그렇습니다. 채우거나 missing을 drop 또는 mean으로 설정하세요.</translation>
    </message>
    <message>
        <source>Line {line} of {file} lacks a value in {columns}, as do {count} rows in all, in {others}; fill it in, or delete the line.</source>
        <translation>{file}의 {line}번째 줄, {columns}에 값이 없습니다. 모두 {count}개 행({others})이 그렇습니다. 채우거나 그 줄을 지우세요.</translation>
    </message>
    <message>
        <source>Line {line} of {file} lacks a value in {columns}, as do {count} rows in all; fill it in, or set missing to drop or mean.</source>
        <translation>{file}의 {line}번째 줄, {columns}에 값이 없습니다. 모두 {count}개 행이 그렇습니다. 채우거나 missing을 drop 또는 mean으로 설정하세요.</translation>
    </message>
    <message>
        <source>Line {line} of {file} lacks a value in {columns}, as do {count} rows in all; fill it in, or delete the line.</source>
        <translation>{file}의 {line}번째 줄, {columns}에 값이 없습니다. 모두 {count}개 행이 그렇습니다. 채우거나 그 줄을 지우세요.</translation>
    </message>
    <message>
        <source>Line {line} of {file} lacks a value in {columns}; fill it in, or set missing to last.</source>
        <translation>{file}의 {line}번째 줄, {columns}에 값이 없습니다. 채우거나 missing을 last로 설정하세요.</translation>
    </message>
    <message>
        <source>Line {line} of {file} lacks a value in {columns}, as do {count} rows in all; fill it in, or set missing to last.</source>
        <translation>{file}의 {line}번째 줄, {columns}에 값이 없습니다. 모두 {count}개 행이 그렇습니다. 채우거나 missing을 last로 설정하세요.</translation>
    </message>
    <message>
        <source>Line {line} of {file} lacks a value in {columns}; fill it in.</source>
        <translation>{file}의 {line}번째 줄, {columns}에 값이 없습니다. 채워 주세요.</translation>
    </message>
    <message>
        <source>Line {line} of {file} lacks a value in {columns}, as do {count} rows in all; fill it in.</source>
        <translation>{file}의 {line}번째 줄, {columns}에 값이 없습니다. 모두 {count}개 행이 그렇습니다. 채워 주세요.</translation>
    </message>
    <message>
        <source>{file} has no row to learn from.</source>
        <translation>{file}에 학습할 행이 없습니다.</translation>
    </message>
    <message>
        <source>{file} has no row to predict.</source>
        <translation>{file}에 예측할 행이 없습니다.</translation>
    </message>
    <message>
        <source>Column “{column}” has {own} in {file}, but the network learned from {other}; bring it to the same.</source>
        <translation>{file}의 열 “{column}”에는 {own}이(가) 있는데, 신경망은 {other}(으)로 학습했습니다. 같게 맞추세요.</translation>
    </message>
    <message>
        <source>A series of {file} has {rows} rows, but the network looks at the last {window}; add the rows before.</source>
        <translation>{file}의 시계열에 행이 {rows}개뿐인데, 신경망은 마지막 {window}개를 봅니다. 앞의 행을 추가하세요.</translation>
    </message>
    <message>
        <source>{file} holds no samples; delete it.</source>
        <translation>{file}에 소리가 들어 있지 않습니다. 삭제하세요.</translation>
    </message>
    <message>
        <source>Column “{column}” holds “{text}” in line {line} of {file}, which the network has never seen; it knows {known}.</source>
        <translation>{file}의 {line}번째 줄, 열 “{column}”에 있는 “{text}”은(는) 학습할 때 없던 값입니다. 알고 있는 값: {known}.</translation>
    </message>
    <message>
        <source>There is no {name}; choose another.</source>
        <translation>{name}이(가) 없습니다. 다른 것을 선택하세요.</translation>
    </message>
    <message>
        <source>{file} holds a tensor of shape {shape}, but the weight is {expected}; give one of that shape.</source>
        <translation>{file}에 든 텐서의 모양은 {shape}인데 가중치는 {expected}입니다. 모양이 같은 것을 주세요.</translation>
    </message>
    <message>
        <source>{file} holds several tensors; give the name of one, as in {known}.</source>
        <translation>{file}에는 텐서가 여러 개 있습니다. {known}처럼 하나의 이름을 쓰세요.</translation>
    </message>
    <message>
        <source>{file} holds no tensor “{name}”; give the name of one, as in {known}.</source>
        <translation>{file}에는 텐서 “{name}”이(가) 없습니다. {known}처럼 있는 것의 이름을 쓰세요.</translation>
    </message>
    <message>
        <source>{count} keys are those of several rows of {name}: {keys}; leave one row of each, or let the rows of {same} lead.</source>
        <translation>{name}에서 키 {count}개가 여러 행에 있습니다: {keys}. 한 행씩만 남기거나 {same}의 행을 기준으로 하세요.</translation>
    </message>
    <message>
        <source>{count} of {rows} keys of {other} have no row in {name}: {keys}, while {same} has {known}; take them out of {again}, or let the rows of {last} lead.</source>
        <translation>{other}의 키 {rows}개 중 {count}개가 {name}에 없습니다: {keys}. {same}에는 {known}이(가) 있습니다. {again}에서 그 키를 빼거나 {last}의 행을 기준으로 하세요.</translation>
    </message>
    <message>
        <source>{names} has no rows to train on; give it some, or leave it out.</source>
        <translation>{names}에 학습할 행이 없습니다. 행을 넣거나 빼 두세요.</translation>
    </message>
    <message>
        <source>There are no {what} in {name}; choose another folder.</source>
        <translation>{name}에 {what}이(가) 없습니다. 다른 폴더를 선택하세요.</translation>
    </message>
    <message>
        <source>{file} is no .npy file of plain numbers.</source>
        <translation>{file}은(는) 일반 숫자로 된 .npy 파일이 아닙니다.</translation>
    </message>
    <message>
        <source>The rows of {file} have the shape {shape}, but the network takes {taken}.</source>
        <translation>{file}의 행은 모양이 {shape}인데, 신경망은 {taken}을(를) 받습니다.</translation>
    </message>
    <message>
        <source>{file} has no text to predict.</source>
        <translation>{file}에 예측할 텍스트가 없습니다.</translation>
    </message>
    <message>
        <source>Column “{column}” holds “{text}” in line {line}, which is no number; mend it, or make the column a category.</source>
        <translation>열 “{column}”의 {line}번째 줄에 숫자가 아닌 “{text}”이(가) 있습니다. 고치거나 열을 범주로 바꾸세요.</translation>
    </message>
    <message>
        <source>Column “{column}” holds “{text}” in line {line} of {file}, which is no number; mend it, or make the column a category.</source>
        <translation>{file} 열 “{column}”의 {line}번째 줄에 숫자가 아닌 “{text}”이(가) 있습니다. 고치거나 열을 범주로 바꾸세요.</translation>
    </message>
    <message>
        <source>Column “{column}” holds “{text}” in line {line}, which is no number; mend it, read it as a gap, or leave the column out of inputs.</source>
        <translation>“{column}” 열의 {line}번째 줄에 숫자가 아닌 “{text}”이(가) 있습니다. 고치거나, 빈 값으로 읽거나, inputs에서 이 열을 빼세요.</translation>
    </message>
    <message>
        <source>Column “{column}” holds “{text}” in line {line}, which is no date like the others; mend it, or make the column a category.</source>
        <translation>열 “{column}”의 {line}번째 줄에 다른 값과 같은 형식의 날짜가 아닌 “{text}”이(가) 있습니다. 고치거나 열을 범주로 바꾸세요.</translation>
    </message>
    <message>
        <source>Column “{column}” holds “{text}” in line {line} of {file}, which is no date like the others; mend it, or make the column a category.</source>
        <translation>{file} 열 “{column}”의 {line}번째 줄에 다른 값과 같은 형식의 날짜가 아닌 “{text}”이(가) 있습니다. 고치거나 열을 범주로 바꾸세요.</translation>
    </message>
    <message>
        <source>{file} has no column of numbers.</source>
        <translation>{file}에 숫자 열이 없습니다.</translation>
    </message>
    <message>
        <source>{file} has no dates that order its rows; name their column in sort_by, or reset date_encoding.</source>
        <translation>{file}에 행의 순서를 정하는 날짜가 없습니다. 날짜 열을 sort_by에 적거나 date_encoding을 초기화하세요.</translation>
    </message>
    <message>
        <source>No series of {file} is as long as a window and its horizon; take a smaller window.</source>
        <translation>{file}의 어느 시계열도 윈도와 예측 구간만큼 길지 않습니다. 더 작은 윈도를 쓰세요.</translation>
    </message>
    <message>
        <source>Every window of {file} reaches over a gap in time; take a shorter one.</source>
        <translation>{file}의 모든 윈도가 시간의 빈 구간에 걸쳐 있습니다. 더 짧은 윈도를 쓰세요.</translation>
    </message>
    <message>
        <source>{file} has {rows} rows, too few for a window of {window} and {horizon} more; take a smaller window.</source>
        <translation>{file}은(는) {rows}행뿐이라 윈도 {window}행과 예측 {horizon}행에 모자랍니다. 더 작은 윈도를 쓰세요.</translation>
    </message>
    <message>
        <source>Name the column of the groups that are to stay together.</source>
        <translation>함께 두어야 하는 그룹의 열을 지정하세요.</translation>
    </message>
    <message>
        <source>Nothing says which rows are for which part; name the column of the parts, or choose the file of test rows.</source>
        <translation>어느 행이 어느 부분에 속하는지 알 수 없습니다. 부분을 나타내는 열을 지정하거나 시험용 파일을 선택하세요.</translation>
    </message>
    <message>
        <source>fold is {fold}, but of {folds} folds the last is {last}; lower it.</source>
        <translation>fold가 {fold}이지만 폴드 {folds}개 중 마지막은 {last}입니다. 낮추세요.</translation>
    </message>
    <message>
        <source>{rows} are too few for {folds} folds; take fewer.</source>
        <translation>{rows}개는 폴드 {folds}개에 모자랍니다. 폴드를 줄이세요.</translation>
    </message>
    <message>
        <source>A class has fewer rows than there are folds ({folds}); take fewer folds or switch stratify off.</source>
        <translation>어떤 클래스의 행이 폴드 수({folds})보다 적습니다. 폴드를 줄이거나 stratify를 끄세요.</translation>
    </message>
    <message>
        <source>There are no rows to learn from.</source>
        <translation>학습할 행이 없습니다.</translation>
    </message>
    <message>
        <source>No row is left to learn from; take smaller shares of validation and test.</source>
        <translation>학습할 행이 남지 않습니다. 검증과 시험의 비율을 줄이세요.</translation>
    </message>
    <message>
        <source>{rows} rows are too few to have {classes} in each part with such validation and test; change the shares{more}.</source>
        <translation>{rows}개 행은 이런 검증·시험 비율로 각 부분에 {classes}을(를) 두기에 모자랍니다. 비율을 바꾸세요{more}.</translation>
    </message>
    <message>
        <source>{groups} groups are too few for train, validation and test; take another column or smaller shares.</source>
        <translation>그룹 {groups}개는 학습·검증·시험으로 나누기에 모자랍니다. 다른 열을 쓰거나 비율을 줄이세요.</translation>
    </message>
    <message>
        <source>A class has only {count} of {rows} rows, too few to have some in each part; leave it out, or switch stratify off.</source>
        <translation>어떤 클래스는 {rows}개 행 중 {count}개뿐이라 각 부분에 둘 수 없습니다. 제외하거나 stratify를 끄세요.</translation>
    </message>
    <message>
        <source>“{column}” says “{text}” in row {row}; it must say train, validation or test.</source>
        <translation>“{column}”의 {row}번째 행이 “{text}”입니다. train, validation, test 중 하나여야 합니다.</translation>
    </message>
    <message>
        <source>{file} needs at least one feature column.</source>
        <translation>{file}에는 특성 열이 하나 이상 있어야 합니다.</translation>
    </message>
    <message>
        <source>{file} needs at least one feature and one target column.</source>
        <translation>{file}에는 특성 열과 정답 열이 적어도 하나씩 필요합니다.</translation>
    </message>
    <message>
        <source>“{column}” is the target as {type}, which are several numbers; make it a timestamp.</source>
        <translation>“{column}”은(는) 정답인데 {type}(이)라 숫자 여러 개가 됩니다. timestamp로 바꾸세요.</translation>
    </message>
    <message>
        <source>{file} has no column “{column}”; it has {columns}.</source>
        <translation>{file}에 “{column}” 열이 없습니다. 있는 열: {columns}.</translation>
    </message>
    <message>
        <source>Of several targets each must be a number, but “{column}” is a {type}; change its role or type.</source>
        <translation>정답이 여럿이면 모두 숫자여야 하지만 “{column}”은(는) {type}입니다. 역할이나 유형을 바꾸세요.</translation>
    </message>
    <message>
        <source>Line {line} of {file} has {values} values, but there are {columns} columns.</source>
        <translation>{file}의 {line}번째 줄에는 값이 {values}개인데 열은 {columns}개입니다.</translation>
    </message>
    <message>
        <source>{file} is empty; it needs a line of column names.</source>
        <translation>{file}이(가) 비어 있습니다. 열 이름이 있는 줄이 필요합니다.</translation>
    </message>
    <message>
        <source>{file} is no table that can be read.</source>
        <translation>{file}은(는) 읽을 수 있는 표가 아닙니다.</translation>
    </message>
    <message>
        <source>{file} is no table that can be read: a quotation is never closed.</source>
        <translation>{file}은(는) 읽을 수 있는 표가 아닙니다. 닫히지 않은 따옴표가 있습니다.</translation>
    </message>
    <message>
        <source>{file} has several columns “{column}”; name each differently.</source>
        <translation>{file}에 “{column}” 열이 여러 개 있습니다. 이름을 서로 다르게 하세요.</translation>
    </message>
    <message>
        <source>{file} needs the columns of {other}: {columns}.</source>
        <translation>{file}에는 {other}의 열이 필요합니다: {columns}.</translation>
    </message>
    <message>
        <source>{file} needs the columns of {other}: {columns}; it lacks {lacking}.</source>
        <translation>{file}에는 {other}의 열이 필요합니다: {columns}. 없는 열: {lacking}.</translation>
    </message>
    <message>
        <source>Column “{column}” has {units} in {file}, but {others} in {other}; bring them to one unit.</source>
        <translation>열 “{column}”의 단위가 {file}에서는 {units}, {other}에서는 {others}입니다. 한 단위로 맞추세요.</translation>
    </message>
    <message>
        <source>Column “{column}” has {letter} in all of {file}, but not in all of {other}; write all of its numbers in one way.</source>
        <translation>“{column}” 열의 숫자에는 {file}에서 모두 {letter}이(가) 붙어 있지만 {other}에서는 그렇지 않습니다. 모두 같은 방식으로 적으세요.</translation>
    </message>
    <message>
        <source>Column “{column}” has % in {file}, but none in {other}; write all of its numbers in one way.</source>
        <translation>열 “{column}”의 값에 {file}에서는 %가 있지만 {other}에서는 없습니다. 모두 한 가지 방식으로 쓰세요.</translation>
    </message>
    <message>
        <source>{file} has no columns.</source>
        <translation>{file}에 열이 없습니다.</translation>
    </message>
    <message>
        <source>More than {count} rows of {file} cannot be used.</source>
        <translation>{file}에서 쓸 수 없는 행이 {count}개를 넘습니다.</translation>
    </message>
    <message>
        <source>{file} is no Parquet file that can be read.</source>
        <translation>{file}은(는) 읽을 수 있는 Parquet 파일이 아닙니다.</translation>
    </message>
    <message>
        <source>Parquet files need the library pyarrow; install it: pip install pyarrow</source>
        <translation>Parquet 파일에는 pyarrow 라이브러리가 필요합니다. 설치하세요: pip install pyarrow</translation>
    </message>
    <message>
        <source>{file} holds {names}, but inside of them no folders with {what}, one for each class.</source>
        <translation>{file}에 {names}이(가) 있지만 그 안에 클래스마다 하나씩 {what}이(가) 든 폴더가 없습니다.</translation>
    </message>
    <message>
        <source>{file} holds no folders with {what}, one for each class.</source>
        <translation>{file}에 클래스마다 하나씩 {what}이(가) 든 폴더가 없습니다.</translation>
    </message>
    <message>
        <source>{file} holds {names}, but no folder train to learn from; rename the one that is.</source>
        <translation>{file}에 {names}이(가) 있지만 학습할 train 폴더가 없습니다. 해당 폴더의 이름을 바꾸세요.</translation>
    </message>
    <message>
        <source>{file} holds no {parts}; choose the folder of the binary version of {variant}.</source>
        <translation>{file}에 {parts}이(가) 없습니다. {variant}의 바이너리 판 폴더를 선택하세요.</translation>
    </message>
    <message>
        <source>{file} is no whole file of this variant of CIFAR; choose another variant, or get the file again.</source>
        <translation>{file}은(는) 이 CIFAR 종류의 온전한 파일이 아닙니다. 다른 종류를 선택하거나 파일을 다시 받으세요.</translation>
    </message>
    <message>
        <source>{file} marks no {content} in any picture.</source>
        <translation>{file}의 어느 이미지에도 {content} 표시가 없습니다.</translation>
    </message>
    <message>
        <source>“{first}” and “{second}” have the same id {id} in the {what} of {file}; give each its own.</source>
        <translation>{file}의 {what}에서 “{first}”와 “{second}”의 id가 {id}로 같습니다. 서로 다른 id를 주세요.</translation>
    </message>
    <message>
        <source>{count} annotations of {file} have the {key} {id}, which is not among its {what}; add it, or take them out.</source>
        <translation>{file}의 주석 {count}개에 적힌 {key} {id}가 {what}에 없습니다. 추가하거나 주석을 지우세요.</translation>
    </message>
    <message>
        <source>{file} is no COCO file that can be read; it needs images, annotations and categories that fit together.</source>
        <translation>{file}은(는) 읽을 수 있는 COCO 파일이 아닙니다. 서로 맞는 images, annotations, categories가 필요합니다.</translation>
    </message>
    <message>
        <source>Graph {number} of {file} has {nodes} nodes of {numbers} numbers, but the network takes up to {limit} of {width}.</source>
        <translation>{file}의 {number}번째 그래프는 수 {numbers}개짜리 노드가 {nodes}개인데, 신경망은 수 {width}개짜리 노드를 {limit}개까지 받습니다.</translation>
    </message>
    <message>
        <source>{file} has no graph to learn from.</source>
        <translation>{file}에 학습할 그래프가 없습니다.</translation>
    </message>
    <message>
        <source>The nodes of {file} have different counts of numbers.</source>
        <translation>{file}의 노드마다 숫자의 개수가 다릅니다.</translation>
    </message>
    <message>
        <source>{file} is no list of graphs that can be read; each needs nodes with equally many numbers, edges between them, and a label.</source>
        <translation>{file}은(는) 읽을 수 있는 그래프 목록이 아닙니다. 그래프마다 숫자 개수가 같은 노드, 그 사이의 간선, 레이블이 필요합니다.</translation>
    </message>
    <message>
        <source>The label “{label}” of {file} is no number.</source>
        <translation>{file}의 레이블 “{label}”은(는) 숫자가 아닙니다.</translation>
    </message>
    <message>
        <source>{images} must hold pictures and {labels} a label for each; here are {shape} and {other}.</source>
        <translation>{images}에는 이미지가, {labels}에는 이미지마다 레이블이 있어야 하는데 {shape}와(과) {other}입니다.</translation>
    </message>
    <message>
        <source>{file} is no whole IDX file of bytes.</source>
        <translation>{file}은(는) 온전한 바이트 IDX 파일이 아닙니다.</translation>
    </message>
    <message>
        <source>The pictures of {file} must be as large as those of {other}: {shape}.</source>
        <translation>{file}의 이미지는 {other}의 이미지와 크기가 같아야 합니다: {shape}.</translation>
    </message>
    <message>
        <source>{file} is no IDX file that can be read.</source>
        <translation>{file}은(는) 읽을 수 있는 IDX 파일이 아닙니다.</translation>
    </message>
    <message>
        <source>The target of {file} must be a category; set its type in columns.</source>
        <translation>{file}의 정답은 범주여야 합니다. columns에서 유형을 정하세요.</translation>
    </message>
    <message>
        <source>{file} has {nodes} nodes, too many for a matrix; switch dense off and work on the edges.</source>
        <translation>{file}의 노드 {nodes}개는 행렬로 다루기에 너무 많습니다. dense를 끄고 간선으로 계산하세요.</translation>
    </message>
    <message>
        <source>Line {line} of the nodes names “{name}” a second time.</source>
        <translation>노드 파일의 {line}번째 줄에 “{name}”이(가) 두 번째로 나옵니다.</translation>
    </message>
    <message>
        <source>No node is left to learn from; take smaller shares.</source>
        <translation>학습할 노드가 남지 않습니다. 비율을 줄이세요.</translation>
    </message>
    <message>
        <source>Line {line} of {file} names a node “{name}” that is not among the nodes; add it, or take the edge out.</source>
        <translation>{file}의 {line}번째 줄에 노드 목록에 없는 “{name}”이(가) 있습니다. 노드를 추가하거나 간선을 지우세요.</translation>
    </message>
    <message>
        <source>Line {line} of {file} gives an edge the weight {weight}; weights are 0 or more.</source>
        <translation>{file}의 {line}번째 줄에 있는 간선 가중치가 {weight}입니다. 가중치는 0 이상이어야 합니다.</translation>
    </message>
    <message>
        <source>The edges between “{start}” and “{end}” have different weights in the two directions; set undirected to False, or give both one weight.</source>
        <translation>“{start}”와 “{end}” 사이의 간선 가중치가 방향마다 다릅니다. undirected를 False로 바꾸거나 두 가중치를 같게 하세요.</translation>
    </message>
    <message>
        <source>Each of more needs a name of its own, not input or target.</source>
        <translation>more의 항목마다 input, target이 아닌 고유한 이름이 필요합니다.</translation>
    </message>
    <message>
        <source>The arrays of {file} differ in rows: {counts}.</source>
        <translation>{file}의 배열마다 행 수가 다릅니다: {counts}.</translation>
    </message>
    <message>
        <source>Array “{name}” must have one value for each row.</source>
        <translation>배열 “{name}”에는 행마다 값이 하나씩 있어야 합니다.</translation>
    </message>
    <message>
        <source>{file} is packed, so its {size} GB would be read at once, which is more than the memory allows; save it with numpy.savez, or set reading to at_once.</source>
        <translation>{file}은(는) 압축되어 있어 {size} GB를 한 번에 읽어야 하는데 메모리가 모자랍니다. numpy.savez로 저장하거나 reading을 at_once로 설정하세요.</translation>
    </message>
    <message>
        <source>Array “{name}” does not hold rows of real numbers.</source>
        <translation>배열 “{name}”에 실수로 된 행이 없습니다.</translation>
    </message>
    <message>
        <source>Array “{name}” has rows of shape {shape}, which are no pictures; set layout to as_stored.</source>
        <translation>배열 “{name}”의 행 모양 {shape}은(는) 이미지가 아닙니다. layout을 as_stored로 설정하세요.</translation>
    </message>
    <message>
        <source>{file} is no .npz file of plain numbers that can be read.</source>
        <translation>{file}은(는) 읽을 수 있는 일반 숫자의 .npz 파일이 아닙니다.</translation>
    </message>
    <message>
        <source>{file} has no array “{name}”; it has {names}.</source>
        <translation>{file}에 배열 “{name}”이(가) 없습니다. 있는 배열: {names}.</translation>
    </message>
    <message>
        <source>{file} has more than {limit} million points; make it smaller.</source>
        <translation>{file}의 픽셀이 {limit}백만 개를 넘습니다. 더 작게 만드세요.</translation>
    </message>
    <message>
        <source>{file} is no picture that can be read.</source>
        <translation>{file}은(는) 읽을 수 있는 이미지가 아닙니다.</translation>
    </message>
    <message>
        <source>{file} cannot be read: {reason}</source>
        <translation>{file}을(를) 읽을 수 없습니다: {reason}</translation>
    </message>
    <message>
        <source>{folder} holds no pictures; choose another folder.</source>
        <translation>{folder}에 이미지가 없습니다. 다른 폴더를 선택하세요.</translation>
    </message>
    <message>
        <source>{file} marks its classes by how see-through it is; save that channel alone, as grey.</source>
        <translation>{file}은(는) 투명도로 클래스를 표시합니다. 그 채널만 회색조로 저장하세요.</translation>
    </message>
    <message>
        <source>{file} holds fractions, not class numbers; mend it.</source>
        <translation>{file}에 클래스 번호가 아닌 소수가 있습니다. 고치세요.</translation>
    </message>
    <message>
        <source>{file} holds colours, not class numbers; set values to marks.</source>
        <translation>{file}에 클래스 번호가 아닌 색이 있습니다. values를 marks로 설정하세요.</translation>
    </message>
    <message>
        <source>{folder} holds no mask for {file}; add one of that name.</source>
        <translation>{folder}에 {file}의 마스크가 없습니다. 같은 이름으로 추가하세요.</translation>
    </message>
    <message>
        <source>{folder} holds {first} and {second} for {file}; delete one of them.</source>
        <translation>{folder}에 {file}의 마스크가 {first}와(과) {second} 둘 있습니다. 하나를 지우세요.</translation>
    </message>
    <message>
        <source>{file} has {tokens} tokens, too few for a window of {window}; take a smaller length or a longer text.</source>
        <translation>{file}의 토큰 {tokens}개는 윈도 {window}개에 모자랍니다. 길이를 줄이거나 더 긴 텍스트를 쓰세요.</translation>
    </message>
    <message>
        <source>{file} is empty; choose a file with text in it.</source>
        <translation>{file}이(가) 비어 있습니다. 텍스트가 있는 파일을 선택하세요.</translation>
    </message>
    <message>
        <source>{file} is no text that can be read; save it as UTF-8.</source>
        <translation>{file}은(는) 읽을 수 있는 텍스트가 아닙니다. UTF-8로 저장하세요.</translation>
    </message>
    <message>
        <source>{file} is empty; write a text into it.</source>
        <translation>{file}이(가) 비어 있습니다. 그 안에 텍스트를 적으세요.</translation>
    </message>
    <message>
        <source>A vocabulary of {size} is too small; take at least {least}.</source>
        <translation>어휘 크기 {size}은(는) 너무 작습니다. 적어도 {least}(으)로 하세요.</translation>
    </message>
    <message>
        <source>Pieces of words need a vocabulary of at least {least}.</source>
        <translation>단어 조각에는 어휘 크기가 적어도 {least}이어야 합니다.</translation>
    </message>
    <message>
        <source>Pieces of words need the library tokenizers; install it (pip install tokenizers), or take words or characters.</source>
        <translation>단어 조각에는 tokenizers 라이브러리가 필요합니다. 설치하거나(pip install tokenizers) 단어 또는 글자를 쓰세요.</translation>
    </message>
    <message>
        <source>{file} has no question to learn from.</source>
        <translation>{file}에 학습할 질문이 없습니다.</translation>
    </message>
    <message>
        <source>{file} is no list of questions that can be read; each needs an image, a question and an answer.</source>
        <translation>{file}은(는) 읽을 수 있는 질문 목록이 아닙니다. 항목마다 이미지, 질문, 답이 필요합니다.</translation>
    </message>
    <message>
        <source>{file} holds samples that are no numbers; save it as PCM.</source>
        <translation>{file}에 숫자가 아닌 샘플이 있습니다. PCM으로 저장하세요.</translation>
    </message>
    <message>
        <source>{file} holds {codec} sound, which is not read; save it as PCM.</source>
        <translation>{file}은(는) 읽을 수 없는 {codec} 음성입니다. PCM으로 저장하세요.</translation>
    </message>
    <message>
        <source>{file} is no WAV file that can be read; save it as PCM.</source>
        <translation>{file}은(는) 읽을 수 있는 WAV 파일이 아닙니다. PCM으로 저장하세요.</translation>
    </message>
    <message>
        <source>Only a target of classes can be balanced; set balance to none and class_weights off.</source>
        <translation>클래스인 정답만 균형을 맞출 수 있습니다. balance를 none으로, class_weights를 끄세요.</translation>
    </message>
    <message>
        <source>Only classes can be balanced; set balance to none and class_weights off.</source>
        <translation>클래스만 균형을 맞출 수 있습니다. balance를 none으로, class_weights를 끄세요.</translation>
    </message>
    <message>
        <source>There is no folder {folder}; choose another.</source>
        <translation>{folder} 폴더가 없습니다. 다른 폴더를 선택하세요.</translation>
    </message>
    <message>
        <source>There is no folder {folder}.</source>
        <translation>{folder} 폴더가 없습니다.</translation>
    </message>
    <message>
        <source>There is no file {file}; choose another.</source>
        <translation>{file} 파일이 없습니다. 다른 파일을 선택하세요.</translation>
    </message>
    <message>
        <source>There is no picture {file}; mend its path.</source>
        <translation>{file} 이미지가 없습니다. 경로를 고치세요.</translation>
    </message>
    <message>
        <source>{file} names a picture {picture} that is not in {folder}; choose the folder of the pictures.</source>
        <translation>{file}에 적힌 이미지 {picture}이(가) {folder}에 없습니다. 이미지 폴더를 선택하세요.</translation>
    </message>
    <message>
        <source>Line {line} of {file} names a picture “{picture}” that is not below {folder}; mend it, or choose the folder.</source>
        <translation>{file}의 {line}번째 줄에 적힌 이미지 “{picture}”이(가) {folder} 아래에 없습니다. 고치거나 폴더를 선택하세요.</translation>
    </message>
    <message>
        <source>The picture {picture} of the question “{question}” is not there; mend its path, or choose the folder of the pictures.</source>
        <translation>질문 “{question}”의 이미지 {picture}이(가) 없습니다. 경로를 고치거나 이미지 폴더를 선택하세요.</translation>
    </message>
    <message>
        <source>“{name}” names no environment; write a name with its version, such as CartPole-v1.</source>
        <translation>“{name}”(이)라는 환경이 없습니다. CartPole-v1처럼 버전을 붙여 쓰세요.</translation>
    </message>
    <message>
        <source>What is seen in {name} is no tensor; choose an environment that shows numbers or the number of a state.</source>
        <translation>{name}의 관측은 텐서가 아닙니다. 숫자나 상태 번호를 보여 주는 환경을 선택하세요.</translation>
    </message>
    <message>
        <source>What is done in {name} is neither one of some actions nor numbers; choose another environment.</source>
        <translation>{name}의 행동은 몇 가지 중 하나도, 숫자도 아닙니다. 다른 환경을 선택하세요.</translation>
    </message>
    <message>
        <source>Environments need the library gymnasium; install it: pip install gymnasium</source>
        <translation>환경에는 gymnasium 라이브러리가 필요합니다. 설치하세요: pip install gymnasium</translation>
    </message>
    <message>
        <source>{name} cannot be played: {reason}.</source>
        <translation>{name}을(를) 실행할 수 없습니다: {reason}.</translation>
    </message>
    <message>
        <source>Name a data set of the Hub, such as mnist or owner/name, or choose the folder of one that was saved.</source>
        <translation>mnist나 owner/name처럼 Hub의 데이터셋 이름을 적거나 저장된 데이터셋의 폴더를 선택하세요.</translation>
    </message>
    <message>
        <source>None of its splits is called train, validation or test: {names}.</source>
        <translation>train, validation, test라는 분할이 없습니다: {names}.</translation>
    </message>
    <message>
        <source>Sets of Hugging Face need the library datasets; install it: pip install datasets</source>
        <translation>Hugging Face 데이터셋에는 datasets 라이브러리가 필요합니다. 설치하세요: pip install datasets</translation>
    </message>
    <message>
        <source>Column “{column}” holds neither pictures, texts nor numbers of one shape.</source>
        <translation>열 “{column}”에 이미지도, 텍스트도, 모양이 같은 숫자도 없습니다.</translation>
    </message>
    <message>
        <source>{name} cannot be had: {reason}.</source>
        <translation>{name}을(를) 가져올 수 없습니다: {reason}.</translation>
    </message>
    <message>
        <source>These sets need the library torchvision; install the build of it that fits to your PyTorch: pip install torchvision</source>
        <translation>이 데이터셋에는 torchvision 라이브러리가 필요합니다. 사용하는 PyTorch에 맞는 것을 설치하세요: pip install torchvision</translation>
    </message>
    <message>
        <source>torchvision does not fit to this PyTorch ({reason}); install the build of it that does.</source>
        <translation>torchvision이 이 PyTorch와 맞지 않습니다({reason}). 맞는 것을 설치하세요.</translation>
    </message>
    <message>
        <source>{reason}</source>
        <translation>{reason}</translation>
    </message>
    <message>
        <source>{kind} cannot work on {received}: the last size of the first must be the last but one of the second; transpose one of them or change the layer before it.</source>
        <translation>{kind}은(는) {received}을(를) 처리할 수 없습니다: 앞 텐서의 마지막 크기와 뒤 텐서의 끝에서 두 번째 크기가 같아야 합니다. 하나를 전치하거나 앞의 층을 바꾸세요.</translation>
    </message>
    <message>
        <source>{kind} cannot work on {received}: it was given another number of channels to expect; reset “in_channels”, and it follows the wire.</source>
        <translation>{kind}은(는) {received}을(를) 처리할 수 없습니다: 받을 채널 수가 다르게 입력되어 있습니다. “in_channels”를 초기화하면 선을 따릅니다.</translation>
    </message>
    <message>
        <source>{kind} cannot work on {received}: the kernel {kernel} is larger than that, padding included; make it smaller, or pad more.</source>
        <translation>{kind}은(는) {received}을(를) 처리할 수 없습니다: 패딩을 더해도 커널 {kernel}이(가) 더 큽니다. 커널을 줄이거나 패딩을 늘리세요.</translation>
    </message>
    <message>
        <source>{kind} cannot work on {received}: “{what}” must be a multiple of “{divisor}”; change one of them.</source>
        <translation>{kind}은(는) {received}을(를) 처리할 수 없습니다: “{what}”은(는) “{divisor}”의 배수여야 합니다. 둘 중 하나를 바꾸세요.</translation>
    </message>
    <message>
        <source>{kind} cannot work on {received}: nothing would be left; take a smaller window, or fewer of these layers.</source>
        <translation>{kind}은(는) {received}을(를) 처리할 수 없습니다: 남는 값이 없습니다. 창을 줄이거나 이런 층을 덜 쓰세요.</translation>
    </message>
    <message>
        <source>{kind} cannot work on {received}: the padding is over half of the window; lower it.</source>
        <translation>{kind}은(는) {received}을(를) 처리할 수 없습니다: 패딩이 창의 절반보다 큽니다. 줄이세요.</translation>
    </message>
    <message>
        <source>{kind} cannot work on {received}: size {size} at axis {axis} fits no other; sizes must be equal, or 1.</source>
        <translation>{kind}은(는) {received}을(를) 처리할 수 없습니다: 축 {axis}의 크기 {size}이(가) 다른 텐서와 맞지 않습니다. 크기가 같거나 1이어야 합니다.</translation>
    </message>
    <message>
        <source>{kind} cannot work on {received}: all sizes but those at axis {axis} must be equal; join along another axis, or bring them to one size.</source>
        <translation>{kind}은(는) {received}을(를) 처리할 수 없습니다: 축 {axis}을(를) 뺀 모든 크기가 같아야 합니다. 다른 축으로 잇거나 크기를 맞추세요.</translation>
    </message>
    <message>
        <source>{kind} cannot work on {received}: all must have as many axes; flatten or unsqueeze some.</source>
        <translation>{kind}은(는) {received}을(를) 처리할 수 없습니다: 축의 개수가 모두 같아야 합니다. 평탄화하거나 축을 더하세요.</translation>
    </message>
    <message>
        <source>{kind} cannot work on {received}: all must have one shape; use torch.cat for others.</source>
        <translation>{kind}은(는) {received}을(를) 처리할 수 없습니다: 모양이 모두 같아야 합니다. 다르면 torch.cat을 쓰세요.</translation>
    </message>
    <message>
        <source>{kind} cannot work on {received}: the shape {shape} holds another number of values; let one of its sizes be -1.</source>
        <translation>{kind}은(는) {received}을(를) 처리할 수 없습니다: 모양 {shape}에 담기는 값의 개수가 다릅니다. 크기 하나를 -1로 두세요.</translation>
    </message>
    <message>
        <source>{kind} cannot work on {received}: it takes whole numbers; put torch.Tensor.long before it, or wire in tokens or classes.</source>
        <translation>{kind}은(는) {received}을(를) 처리할 수 없습니다: 정수를 받습니다. 앞에 torch.Tensor.long을 놓거나 토큰이나 클래스를 연결하세요.</translation>
    </message>
    <message>
        <source>{kind} cannot work on {received}: the padding is as wide as what it repeats; lower it.</source>
        <translation>{kind}은(는) {received}을(를) 처리할 수 없습니다: 패딩이 되풀이할 부분만큼 넓습니다. 줄이세요.</translation>
    </message>
    <message>
        <source>{kind} cannot work on {received}: input and target must have one shape; squeeze or unsqueeze one of them.</source>
        <translation>{kind}은(는) {received}을(를) 처리할 수 없습니다: 입력과 정답의 모양이 같아야 합니다. 하나에 squeeze나 unsqueeze를 쓰세요.</translation>
    </message>
    <message>
        <source>{kind} cannot work on {received}: there is no axis {axis}, only {low} to {high}; choose one of them.</source>
        <translation>{kind}은(는) {received}을(를) 처리할 수 없습니다: 축 {axis}은(는) 없고 {low}부터 {high}까지 있습니다. 그중에서 고르세요.</translation>
    </message>
    <message>
        <source>{kind} cannot work on {received}: the sizes {sizes} do not multiply up to {size}; let one of them be -1.</source>
        <translation>{kind}은(는) {received}을(를) 처리할 수 없습니다: 크기 {sizes}을(를) 곱해도 {size}이(가) 되지 않습니다. 하나를 -1로 두세요.</translation>
    </message>
    <message>
        <source>{kind} cannot work on {received}: the pieces {sizes} do not add up to {size}; change them.</source>
        <translation>{kind}은(는) {received}을(를) 처리할 수 없습니다: 조각 {sizes}을(를) 더해도 {size}이(가) 되지 않습니다. 바꾸세요.</translation>
    </message>
    <message>
        <source>{kind} cannot work on {received}: size {size} cannot become {new}, only 1 can; repeat it.</source>
        <translation>{kind}은(는) {received}을(를) 처리할 수 없습니다: 크기 {size}은(는) {new}(으)로 늘릴 수 없고 1만 됩니다. 반복(repeat)을 쓰세요.</translation>
    </message>
    <message>
        <source>{kind} cannot work on {received}: size {size} at axis {axis} cannot be halved; make it even.</source>
        <translation>{kind}은(는) {received}을(를) 처리할 수 없습니다: 축 {axis}의 크기 {size}은(는) 반으로 나눌 수 없습니다. 짝수로 만드세요.</translation>
    </message>
    <message>
        <source>{kind} cannot work on {received}: axis {axis} has no index {index}; take a smaller one.</source>
        <translation>{kind}은(는) {received}을(를) 처리할 수 없습니다: 축 {axis}에 {index}번이 없습니다. 더 작은 번호를 쓰세요.</translation>
    </message>
    <message>
        <source>{kind} cannot work on {received}: from {start} on {length} do not fit into {size}; take less.</source>
        <translation>{kind}은(는) {received}을(를) 처리할 수 없습니다: {start}부터 {length}개는 {size}에 들어가지 않습니다. 줄이세요.</translation>
    </message>
    <message>
        <source>{kind} cannot work on {received}: it takes floating-point numbers; put torch.Tensor.float before it.</source>
        <translation>{kind}은(는) {received}을(를) 처리할 수 없습니다: 실수를 받습니다. 앞에 torch.Tensor.float를 놓으세요.</translation>
    </message>
    <message>
        <source>{kind} cannot work on {received}: the types of the numbers differ; put torch.Tensor.float before it.</source>
        <translation>{kind}은(는) {received}을(를) 처리할 수 없습니다: 수의 자료형이 서로 다릅니다. 앞에 torch.Tensor.float를 놓으세요.</translation>
    </message>
    <message>
        <source>{kind} cannot work on {received}: it takes another number of axes; flatten or unsqueeze.</source>
        <translation>{kind}은(는) {received}을(를) 처리할 수 없습니다: 받는 축의 개수가 다릅니다. 평탄화하거나 축을 더하세요.</translation>
    </message>
    <message>
        <source>Whether {source} gives scores or probabilities is open; set “probabilities”.</source>
        <translation>{source}의 출력이 점수인지 확률인지 알 수 없습니다. “probabilities”를 정하세요.</translation>
    </message>
    <message>
        <source>The axis of the labels in {shape} is open; set “label_axis” of {node}: 1, -1 for the last, or 0 where every number is the same yes or no.</source>
        <translation>{shape}에서 어느 축이 라벨인지 알 수 없습니다. {node}의 “label_axis”를 정하세요. 1번 축이면 1, 마지막 축이면 -1, 모든 값이 같은 예/아니요이면 0입니다.</translation>
    </message>
    <message>
        <source>{loss} takes classes [B], but “{field}” is a column of them, [B, 1]; squeeze it.</source>
        <translation>{loss}은(는) 클래스 [B]를 받지만, “{field}”은(는) 클래스의 열 [B, 1]입니다. squeeze 하세요.</translation>
    </message>
    <message>
        <source>{count} values of {columns} are open-ended, like {texts}, and read as the number in them; use it as a category if that is wrong.</source>
        <translation>{columns}의 값 {count}개는 {texts}처럼 한쪽이 열린 값이라 그 안의 수로 읽었습니다. 맞지 않으면 범주로 쓰세요.</translation>
    </message>
    <message>
        <source>{columns} is read as plain numbers, but its {count} values look like dates, as {texts} does; use it as dates.</source>
        <translation>{columns}은(는) 일반 숫자로 읽었지만 값 {count}개가 {texts}처럼 날짜로 보입니다. 날짜로 쓰세요.</translation>
    </message>
    <message>
        <source>{count} values of {columns} are times like {texts}, read as {number}: the part before a colon counts 60 of that behind it.</source>
        <translation>{columns}의 값 {count}개는 {texts} 같은 시간이며 {number}(으)로 읽습니다. 콜론 앞의 1은 뒤의 60과 같습니다.</translation>
    </message>
    <message>
        <source>{count} values of {columns} are durations like {texts}, read in seconds as {number}.</source>
        <translation>{columns}의 값 {count}개는 {texts} 같은 기간이며 초 단위로 {number}(으)로 읽습니다.</translation>
    </message>
    <message>
        <source>{count} values of {columns} are like {texts} and read as the number {number}; use it as dates or as a category if that is wrong.</source>
        <translation>{columns}의 값 {count}개는 {texts} 같은 꼴이며 숫자 {number}(으)로 읽습니다. 틀렸다면 날짜나 범주로 쓰세요.</translation>
    </message>
    <message>
        <source>{count} values of {columns} are feet and inches like {texts}, read in inches as {number}.</source>
        <translation>{columns}의 값 {count}개는 {texts} 같은 피트와 인치이며 인치로 {number}(으)로 읽습니다.</translation>
    </message>
    <message>
        <source>{count} values of {columns} are hexadecimal like {texts}, read as {number}.</source>
        <translation>{columns}의 값 {count}개는 {texts} 같은 16진수이며 {number}(으)로 읽습니다.</translation>
    </message>
    <message>
        <source>{columns} is left out: its {count} values like {texts} may be days of a year, or fractions; say which.</source>
        <translation>{columns} 열은 빠집니다. {texts} 같은 값 {count}개가 월·일인지 분수인지 알 수 없으니 골라 주세요.</translation>
    </message>
    <message>
        <source>{columns} has categories that differ only in spelling: {names}; take them as one.</source>
        <translation>{columns} 열에 표기만 다른 범주가 있습니다: {names}. 하나로 합치세요.</translation>
    </message>
    <message>
        <source>Classes differ only in spelling: {names}; put their files into one folder.</source>
        <translation>표기만 다른 클래스가 있습니다: {names}. 파일을 한 폴더에 모으세요.</translation>
    </message>
    <message>
        <source>The last row is called {texts} in {columns} and seems to sum up others; leave it out.</source>
        <translation>{columns}의 마지막 행이 {texts}(이)라 다른 행의 합계로 보입니다. 빼세요.</translation>
    </message>
    <message>
        <source>{columns} has several names in one cell, parted by {texts}: each combination counts as a category of its own; part them into columns.</source>
        <translation>{columns} 열은 한 칸에 {texts}(으)로 나뉜 이름이 여러 개 있어 조합마다 따로 한 범주가 됩니다. 여러 열로 나누세요.</translation>
    </message>
    <message>
        <source>{count} values of {columns} like {texts} are read with decimals; if the point parts thousands, so that it is {number}, set decimal to a comma.</source>
        <translation>{columns}의 {texts} 같은 값 {count}개를 소수로 읽었습니다. 점이 천 단위 구분이어서 {number}라면 decimal을 쉼표로 정하세요.</translation>
    </message>
    <message>
        <source>{columns} has two numbers in each of {count} cells, like {texts}, which are no number; part them into two columns.</source>
        <translation>{columns} 열은 {count}개 칸에 {texts}처럼 숫자가 두 개씩 들어 있어 숫자로 읽지 못합니다. 두 열로 나누세요.</translation>
    </message>
    <message>
        <source>{count} values of {columns} are a category of their own, though they look like gaps: {texts}.</source>
        <translation>{columns}의 값 {count}개는 빈 값처럼 보이지만 따로 한 범주가 됩니다: {texts}.</translation>
    </message>
    <message>
        <source>{count} pictures are brought to {size} points; as saved they are {sizes}.</source>
        <translation>이미지 {count}장을 {size} 픽셀로 맞춥니다. 파일의 크기: {sizes}.</translation>
    </message>
    <message>
        <source>{count} pictures in colours are read in grey.</source>
        <translation>컬러 이미지 {count}장을 회색조로 읽습니다.</translation>
    </message>
    <message>
        <source>{count} pictures are grey, so that three equal channels are read.</source>
        <translation>이미지 {count}장은 회색조라 같은 채널 세 개로 읽습니다.</translation>
    </message>
    <message>
        <source>{count} sounds are brought to {rate} Hz; as saved they are {rates}.</source>
        <translation>소리 {count}개를 {rate} Hz로 맞춥니다. 파일의 값: {rates}.</translation>
    </message>
    <message>
        <source>{count} sounds have up to {channels} channels, of which the mean is read.</source>
        <translation>소리 {count}개는 채널이 최대 {channels}개라 그 평균을 읽습니다.</translation>
    </message>
    <message>
        <source>{count} of {rows} rows are left out, since {columns} lack a value there; set missing to mean to keep them.</source>
        <translation>{rows}개 행 중 {count}개가 제외됩니다. {columns}에 빈 값이 있기 때문입니다. 남겨 두려면 missing을 mean으로 설정하세요.</translation>
    </message>
    <message>
        <source>{count} of {rows} rows are left out, since {columns} lack a value there, from which nothing can be learned.</source>
        <translation>{rows}개 행 중 {count}개가 제외됩니다. {columns}에 값이 없어 배울 것이 없기 때문입니다.</translation>
    </message>
    <message>
        <source>{count} values of {columns} become equal to others, since networks compute with about seven digits; standardise the features, or leave it out if it is a number of rows.</source>
        <translation>{columns}의 값 {count}개가 다른 값과 같아집니다. 신경망은 약 일곱 자리로 계산하기 때문입니다. 특성을 표준화하거나, 행 번호라면 제외하세요.</translation>
    </message>
    <message>
        <source>{count} values of the target {columns} become equal to others, since networks compute with about seven digits; take off what all have in common.</source>
        <translation>정답 {columns}의 값 {count}개가 다른 값과 같아집니다. 신경망은 약 일곱 자리로 계산하기 때문입니다. 모든 값에 공통된 부분을 빼 주세요.</translation>
    </message>
    <message>
        <source>The target {columns} is about {size} in size, which usual learning rates hardly reach; standardise it: metrics stay in its own units.</source>
        <translation>정답 {columns}의 크기가 약 {size}이라 보통의 학습률로는 거의 도달하지 못합니다. 표준화하세요. 평가지표는 원래 단위로 유지됩니다.</translation>
    </message>
    <message>
        <source>{columns} mixes units, or lacks one in part: {texts} ({count} values); write all of them in one unit.</source>
        <translation>{columns}에 단위가 섞여 있거나 일부 값에 단위가 없습니다: {texts} (값 {count}개). 모두 한 단위로 적어 주세요.</translation>
    </message>
    <message>
        <source>{count} values of {columns} lack the % that others have: “{form}” may be {form}% or a share of 1, beside {other}; write all of them in one way.</source>
        <translation>{columns}의 값 {count}개에 다른 값과 달리 %가 없습니다. {other} 옆의 “{form}”은(는) {form}%일 수도, 1을 전체로 본 비율일 수도 있습니다. 한 가지 방식으로 적어 주세요.</translation>
    </message>
    <message>
        <source>{columns} is taken as the target, since {constant} is the same in all rows.</source>
        <translation>{constant} 열은 모든 행이 같은 값이어서 {columns}을(를) 정답으로 삼았습니다.</translation>
    </message>
    <message>
        <source>{count} of {rows} texts have more than {length} tokens and are cut; the longest has {longest}.</source>
        <translation>텍스트 {rows}개 중 {count}개가 토큰 {length}개를 넘어 잘립니다. 가장 긴 것은 {longest}개입니다.</translation>
    </message>
    <message>
        <source>{file} holds {count} series, one for each value of {columns}, and windows mix their rows; keep them apart.</source>
        <translation>{file}에는 {columns}의 값마다 하나씩 시계열 {count}개가 있고, 윈도가 서로의 행을 섞습니다. 따로 나누세요.</translation>
    </message>
    <message>
        <source>{count} of {series} series by {columns} are left out, as they have fewer rows than a window and its horizon.</source>
        <translation>{columns}(으)로 나눈 시계열 {series}개 중 {count}개가 제외됩니다. 행 수가 윈도와 예측 구간보다 적기 때문입니다.</translation>
    </message>
    <message>
        <source>{count} of {windows} windows are left out, as they reach over the {gaps} gaps in {columns}.</source>
        <translation>윈도 {windows}개 중 {count}개가 제외됩니다. {columns}의 빈 구간 {gaps}곳에 걸쳐 있기 때문입니다.</translation>
    </message>
    <message>
        <source>{count} rows of {file} are left out, as they are before the first value of {columns}.</source>
        <translation>{file}의 {count}개 행은 {columns}의 첫 값보다 앞에 있어 빠집니다.</translation>
    </message>
    <message>
        <source>{count} of {series} series are left out, as they have no value at all in {columns}.</source>
        <translation>{series}개 시계열 중 {count}개는 {columns}에 값이 하나도 없어 빠집니다.</translation>
    </message>
    <message>
        <source>{count} gaps hold the value before them: {columns}; set missing to error to see where.</source>
        <translation>빈 값 {count}개를 바로 앞의 값으로 채웠습니다: {columns}. 어디인지 보려면 missing을 error로 정하세요.</translation>
    </message>
    <message>
        <source>{columns} goes in as 1 for true and 0 for false.</source>
        <translation>{columns} 열은 참은 1, 거짓은 0으로 들어갑니다.</translation>
    </message>
    <message>
        <source>Left out, since a series takes numbers only: {columns}; write them as numbers, or name the column that tells several series apart in group_by.</source>
        <translation>시계열에는 숫자만 들어가므로 {columns} 열은 들어가지 않습니다. 숫자로 적거나, 여러 시계열을 구분하는 열이면 group_by에 적으세요.</translation>
    </message>
    <message>
        <source>{columns} order the rows, but do not go in, so that the network knows neither season nor time of day; use them too if that counts.</source>
        <translation>{columns}은(는) 행의 순서만 정하고 입력으로 들어가지 않아 신경망이 계절이나 시각을 알 수 없습니다. 필요하면 입력으로도 쓰세요.</translation>
    </message>
    <message>
        <source>{columns} of {file} are no time together, so only the order of the rows is known and gaps cannot be seen; put the time into one column.</source>
        <translation>{file}의 {columns}을(를) 합쳐도 시각이 되지 않아 행의 순서만 알 수 있고 빈 구간은 찾을 수 없습니다. 시각을 한 열에 쓰세요.</translation>
    </message>
    <message>
        <source>The rows are ordered by the letters of {columns}, since {count} of its values are read neither as numbers nor as times, like {texts}; write them alike, or choose another column.</source>
        <translation>행의 순서를 {columns}의 글자 순으로 정했습니다. 값 {count}개가 {texts}처럼 숫자나 시각으로 읽히지 않기 때문입니다. 같은 형식으로 쓰거나 다른 열을 고르세요.</translation>
    </message>
    <message>
        <source>Two versions of this file were merged, and line {line} begins a conflict that is not resolved; take one side (git checkout --ours or --theirs), or edit the lines between the marks.</source>
        <translation>이 파일의 두 버전을 병합하다 생긴 충돌이 {line}번째 줄에 남아 있습니다. 한쪽을 고르거나(git checkout --ours 또는 --theirs) 표시 사이의 줄을 직접 고치세요.</translation>
    </message>
    <message>
        <source>The picture would have {width} × {height} pixels; choose a scale of at most {largest}, or SVG or PDF, which have none.</source>
        <translation>이미지가 {width} × {height} 픽셀이 됩니다. 배율을 {largest} 이하로 낮추거나, 픽셀이 없는 SVG나 PDF를 고르세요.</translation>
    </message>
    <message>
        <source>“{where}” is not read; write “{meant}” if that is meant.</source>
        <translation>“{where}”은(는) 읽지 않습니다. “{meant}”을(를) 뜻했다면 그렇게 쓰세요.</translation>
    </message>
    <message>
        <source>“{where}” is no training setting of this version and changes nothing.</source>
        <translation>“{where}”은(는) 이 버전의 학습 설정이 아니어서 아무 영향이 없습니다.</translation>
    </message>
    <message>
        <source>“{name}” is the name of another node or parameter here; choose a different one.</source>
        <translation>“{name}”은(는) 여기서 다른 노드나 매개변수가 쓰는 이름입니다. 다른 이름을 고르세요.</translation>
    </message>
    <message>
        <source>Select a block to ungroup it.</source>
        <translation>그룹을 해제할 블록을 선택하세요.</translation>
    </message>
    <message>
        <source>torch has no derivative of {node}, so training stops there; leave it out.</source>
        <translation>torch에는 {node}의 미분이 없어 학습이 그 자리에서 멈춥니다. 빼세요.</translation>
    </message>
    <message>
        <source>{node} has a slope of 0 nearly everywhere: what reaches the loss only through it learns nothing; leave it out.</source>
        <translation>{node}의 기울기는 거의 모든 곳에서 0이어서, 이 노드를 거쳐야만 손실에 닿는 가중치는 학습되지 않습니다. 빼세요.</translation>
    </message>
    <message>
        <source>Muon moves matrices only, but {node} has other weights; take AdamW, or wire the matrices into “parameters” and move the others by a second optimizer.</source>
        <translation>Muon은 행렬만 갱신하는데 {node}에는 다른 모양의 가중치가 있습니다. AdamW를 쓰거나, 행렬만 “parameters”에 연결하고 나머지는 두 번째 옵티마이저로 갱신하세요.</translation>
    </message>
    <message>
        <source>Muon is made for layers that mix numbers; vectors looked up as by {node} learn better by AdamW.</source>
        <translation>Muon은 값을 섞는 층을 위한 것입니다. {node}처럼 벡터를 찾아 쓰는 층은 AdamW로 더 잘 학습됩니다.</translation>
    </message>
    <message>
        <source>The data come in parts to learn from and to test with, but are mixed; set split to files.</source>
        <translation>데이터가 학습할 부분과 확인할 부분으로 나뉘어 있는데 섞여 쓰이고 있습니다. split을 files로 설정하세요.</translation>
    </message>
    <message>
        <source>“{field}” holds {count} values that are NaN or infinite, so the loss is NaN; mend the file.</source>
        <translation>“{field}”에 NaN이나 무한대인 값이 {count}개 있어 손실이 NaN이 됩니다. 파일을 고치세요.</translation>
    </message>
    <message>
        <source>{count} rows of {part} are in {other} too; take doubles out, or split by groups.</source>
        <translation>{part}의 {count}개 행이 {other}에도 있습니다. 중복된 행을 빼거나 그룹별로 나누세요.</translation>
    </message>
    <message>
        <source>{count} files lack or cannot be read and are left out: {names}.</source>
        <translation>파일 {count}개가 없거나 읽을 수 없어 제외했습니다: {names}.</translation>
    </message>
    <message>
        <source>{count} rows lack a text or a label and are left out: lines {lines}.</source>
        <translation>텍스트나 라벨이 빈 행 {count}개를 제외했습니다. 줄 번호: {lines}.</translation>
    </message>
    <message>
        <source>{file} has bytes that are no {encoding} ({count}, first in line {line}); they become “�”.</source>
        <translation>{file}에 {encoding} 글자가 아닌 바이트가 있습니다({count}개, 처음은 {line}번째 줄). “�”로 읽었습니다.</translation>
    </message>
    <message>
        <source>The {count} dates of {columns} are read as {form}, but {other} fits too.</source>
        <translation>{columns}의 날짜 {count}개를 {form} 꼴로 읽었지만 {other} 꼴도 맞습니다.</translation>
    </message>
    <message>
        <source>{columns} is left out: {count} different texts are no categories; to learn from their words, read them with text_table.</source>
        <translation>{columns}을(를) 뺐습니다. 서로 다른 텍스트 {count}가지는 범주로 쓰기 어렵습니다. 단어로 학습하려면 text_table로 읽으세요.</translation>
    </message>
    <message>
        <source>Rows without an answer: {count}; “problem” says why. The first of them: {reason}.</source>
        <translation>답이 없는 행 {count}개의 까닭은 “problem”에 있습니다. 첫 번째: {reason}.</translation>
    </message>
    <message>
        <source>Put right what is wrong with {node}, then its rows are shown here.</source>
        <translation>{node}의 문제를 고치면 그 행이 여기에 보입니다.</translation>
    </message>
    <message>
        <source>“{most}” has {times} times as many rows to learn from as “{least}”; balance them.</source>
        <translation>“{most}”의 학습 행이 “{least}”의 {times}배입니다. 균형을 맞추세요.</translation>
    </message>
    <message>
        <source>{part} has no row of {classes}; stratify the split, or give {part} more rows.</source>
        <translation>{part}에 {classes} 행이 없습니다. 층화 분할을 쓰거나 {part}에 행을 더 주세요.</translation>
    </message>
    <message>
        <source>{features} never change, so nothing can be learned from them; leave them out.</source>
        <translation>{features}은(는) 변하지 않아 배울 것이 없습니다. 빼세요.</translation>
    </message>
    <message>
        <source>The network plays in {node}, so a second environment has no place; delete this node.</source>
        <translation>신경망은 {node}에서 행동하므로 두 번째 환경을 둘 수 없습니다. 이 노드를 지우세요.</translation>
    </message>
    <message>
        <source>There is no {device} on this machine; choose “auto” or “cpu” in the training settings.</source>
        <translation>이 컴퓨터에는 {device} 장치가 없습니다. 학습 설정에서 “auto”나 “cpu”를 고르세요.</translation>
    </message>
    <message>
        <source>The loss is {value} at step {step}; it began at {node}: {reason}.</source>
        <translation>{step}단계에서 손실이 {value}이(가) 되었습니다. {node}에서 시작되었습니다: {reason}.</translation>
    </message>
    <message>
        <source>The loss is {value} at step {step}; lower the learning rate or look at the data.</source>
        <translation>{step}단계에서 손실이 {value}이(가) 되었습니다. 학습률을 낮추거나 데이터를 살펴보세요.</translation>
    </message>
    <message>
        <source>The training failed: {reason}.</source>
        <translation>학습에 실패했습니다: {reason}.</translation>
    </message>
    <message>
        <source>There is no run “{run}” that could be resumed.</source>
        <translation>이어서 할 수 있는 실행 “{run}”이(가) 없습니다.</translation>
    </message>
    <message>
        <source>The run “{run}” was made with other nodes; resume it with its own drawing.</source>
        <translation>실행 “{run}”은(는) 다른 노드로 만들어졌습니다. 그때의 그림으로 이어서 하세요.</translation>
    </message>
    <message>
        <source>There is no run “{run}”; netloom runs lists them.</source>
        <translation>실행 “{run}”이(가) 없습니다. netloom runs로 목록을 볼 수 있습니다.</translation>
    </message>
    <message>
        <source>“{run}” begins the names of several runs: {names}; type more of it.</source>
        <translation>“{run}”(으)로 시작하는 실행이 여럿입니다: {names}. 더 길게 입력하세요.</translation>
    </message>
    <message>
        <source>The run “{run}” is under way; stop it first.</source>
        <translation>실행 “{run}”이(가) 진행 중입니다. 먼저 중지하세요.</translation>
    </message>
    <message>
        <source>The run “{run}” has no checkpoint “{checkpoint}”; choose another.</source>
        <translation>실행 “{run}”에 체크포인트 “{checkpoint}”이(가) 없습니다. 다른 것을 고르세요.</translation>
    </message>
    <message>
        <source>The runs in {folder} were made by a newer Netloom; update Netloom to see them.</source>
        <translation>{folder}의 실행들은 더 새로운 Netloom이 만들었습니다. 보려면 Netloom을 업데이트하세요.</translation>
    </message>
    <message>
        <source>The runs in {folder} cannot be read: {reason}.</source>
        <translation>{folder}의 실행들을 읽을 수 없습니다: {reason}.</translation>
    </message>
    <message>
        <source>The run “{run}” has kept no weights yet; wait for its first epochs.</source>
        <translation>“{run}” 실행은 아직 가중치를 저장하지 않았습니다. 첫 에포크를 기다리세요.</translation>
    </message>
    <message>
        <source>Nothing in this drawing compares an output with a field of the data; wire a loss.</source>
        <translation>이 그림에는 출력을 데이터와 비교하는 것이 없습니다. 손실을 연결하세요.</translation>
    </message>
    <message>
        <source>“{field}” takes {shape} values, but {count} came; give just as many.</source>
        <translation>“{field}”에는 값이 {shape}개 들어가는데 {count}개가 왔습니다. 같은 수만큼 넣으세요.</translation>
    </message>
    <message>
        <source>There is no row to learn from; take smaller shares of validation and test.</source>
        <translation>학습할 행이 없습니다. 검증과 시험의 비율을 줄이세요.</translation>
    </message>
    <message>
        <source>Early stopping watches “{monitor}”, but only {known} are measured.</source>
        <translation>조기 종료가 “{monitor}”을(를) 지켜보는데 측정하는 값은 {known}뿐입니다.</translation>
    </message>
    <message>
        <source>{loss} takes a softmax itself; with {node} before it, it hardly learns: delete {node}.</source>
        <translation>{loss}는 소프트맥스를 스스로 취합니다. 앞에 {node}가 있으면 거의 배우지 못하니 {node}를 지우세요.</translation>
    </message>
    <message>
        <source>{loss} takes a sigmoid itself; with {node} before it, it hardly learns: delete {node}.</source>
        <translation>{loss}는 시그모이드를 스스로 취합니다. 앞에 {node}가 있으면 거의 배우지 못하니 {node}를 지우세요.</translation>
    </message>
    <message>
        <source>{node} cuts off all scores below 0 that {loss} needs; delete it.</source>
        <translation>{node}가 {loss}에 필요한 0보다 작은 점수를 모두 잘라냅니다. 지우세요.</translation>
    </message>
    <message>
        <source>{loss} wants logarithms of probabilities, but {node} gives none; use a LogSoftmax.</source>
        <translation>{loss}는 확률의 로그를 받는데 {node}는 그것을 주지 않습니다. LogSoftmax를 쓰세요.</translation>
    </message>
    <message>
        <source>The values of {field} are about {value} in size; bring them to mean 0, deviation 1.</source>
        <translation>{field}의 값은 크기가 {value} 정도입니다. 평균 0, 편차 1로 맞추세요.</translation>
    </message>
    <message>
        <source>{share} of the rows are {most}, only {count} are {least}; accuracy hides that.</source>
        <translation>행의 {share}가 {most}이고 {least}는 {count}개뿐입니다. 정확도로는 드러나지 않습니다.</translation>
    </message>
    <message>
        <source>{node} takes the mean of {batch_size} rows, which is too rough; take larger batches.</source>
        <translation>{node}가 {batch_size}개 행의 평균을 쓰는데 너무 거칩니다. 배치를 키우세요.</translation>
    </message>
    <message>
        <source>Since step {step} the gradient is {norm} long, most of it at {node}; clip it.</source>
        <translation>{step}단계부터 기울기의 길이가 {norm}이고 대부분 {node}에 있습니다. 기울기를 자르세요.</translation>
    </message>
    <message>
        <source>{share} of the values of {node} are at its bounds, without a slope; normalise its input.</source>
        <translation>{node}의 값 {share}가 경계에 붙어 기울기가 없습니다. 입력을 정규화하세요.</translation>
    </message>
    <message>
        <source>{node} is frozen with fresh weights, so it never learns anything; let it learn.</source>
        <translation>{node}가 새 가중치인 채 고정되어 아무것도 배우지 못합니다. 배우게 하세요.</translation>
    </message>
    <message>
        <source>No optimizer moves the weights of {node}; wire its parameters into one.</source>
        <translation>{node}의 가중치를 움직이는 옵티마이저가 없습니다. 매개변수를 하나에 연결하세요.</translation>
    </message>
    <message>
        <source>No gradient reaches {node}: a detach or a step without a slope cuts it off from the loss.</source>
        <translation>{node}에 기울기가 닿지 않습니다. detach나 기울기 없는 단계가 손실과의 연결을 끊습니다.</translation>
    </message>
    <message>
        <source>The gradient of {node} is 0 in every step, so it learns nothing; see what follows it.</source>
        <translation>{node}의 기울기가 모든 단계에서 0이라 아무것도 배우지 못합니다. 뒤에 오는 것을 살펴보세요.</translation>
    </message>
    <message>
        <source>{node} gives the same for every row, so the loss stays at {loss}; see what it does.</source>
        <translation>{node}가 모든 행에 같은 값을 내어 손실이 {loss}에 머뭅니다. 무엇을 하는지 살펴보세요.</translation>
    </message>
    <message>
        <source>Since epoch {since} the validation loss rises, from {best} to {now}: it learns by heart.</source>
        <translation>{since}에포크부터 검증 손실이 {best}에서 {now}로 오릅니다. 과적합이 시작되었습니다.</translation>
    </message>
    <message>
        <source>Set “{parameter}” to {value}</source>
        <translation>“{parameter}”을(를) {value}(으)로 설정</translation>
    </message>
    <message>
        <source>Insert {kind} before {node}</source>
        <translation>{node} 앞에 {kind} 넣기</translation>
    </message>
    <message>
        <source>Let {node} learn</source>
        <translation>{node} 학습하게 하기</translation>
    </message>
    <message>
        <source>Pass through it once</source>
        <translation>한 번만 통과하기</translation>
    </message>
    <message>
        <source>Remove {wire}</source>
        <translation>{wire} 지우기</translation>
    </message>
    <message>
        <source>Delete {node}</source>
        <translation>{node} 삭제</translation>
    </message>
    <message>
        <source>Rename it to {name}</source>
        <translation>이름을 {name}(으)로 바꾸기</translation>
    </message>
    <message>
        <source>Make it a {kind}</source>
        <translation>{kind}(으)로 바꾸기</translation>
    </message>
    <message>
        <source>Wire {wire}</source>
        <translation>{wire} 연결하기</translation>
    </message>
    <message>
        <source>Add {kind} behind {node}</source>
        <translation>{node} 뒤에 {kind} 추가</translation>
    </message>
    <message>
        <source>Give it weights of its own</source>
        <translation>자기 가중치를 쓰게 하기</translation>
    </message>
    <message>
        <source>Reset “{parameter}”</source>
        <translation>“{parameter}” 초기화</translation>
    </message>
</context>
</TS>
